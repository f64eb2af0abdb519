import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checkContract, memoryHome, runCheck } from '@netclaw/doctor-testkit';
import { settingsCheck } from '../src/settings-check.js';
import { tokenCheck } from '../src/token-check.js';

const TOKEN = 'acme-planted-token-51c7';
const homeOf = (files) => () => memoryHome({ files });

it('the check of the settings keeps the contract', async () => {
  const plain = homeOf({ 'settings.json': '{ "endpoint": "http://acme.example", "region": "eu" }' });
  const summary = await checkContract(settingsCheck, {
    healthy: {
      'no settings': { home: homeOf({}) },
      'an endpoint over https': { home: homeOf({ 'settings.json': '{ "endpoint": "https://acme.example" }' }) },
    },
    broken: {
      'settings that break off': {
        home: homeOf({ 'settings.json': '{ "endpoint": ' }),
        finds: ['unparsable'],
      },
      'an endpoint over http': { home: plain, finds: ['plain-http'], consents: ['use-https'] },
      'an endpoint over http, and no consent': { home: plain, finds: ['plain-http'] },
    },
  });
  assert.equal(summary.repairs, 1);
});

it('settings that cannot be read are neither passed nor failed', async () => {
  const { outcome } = await runCheck(settingsCheck, memoryHome({ files: { 'settings.json/': {} } }));
  assert.deepEqual(outcome, { status: 'inconclusive', reason: 'settings.json cannot be read as a file' });
});

it('the check of the token keeps the contract, and the token to itself', async () => {
  const summary = await checkContract(
    tokenCheck,
    {
      healthy: { 'nobody has logged in': { home: homeOf({}) }, 'a private token': { home: homeOf({ token: TOKEN }) } },
      broken: {
        'a token that others can read': {
          home: homeOf({ token: { content: TOKEN, mode: 0o644 } }),
          finds: ['loose-mode'],
        },
      },
    },
    { secrets: [TOKEN] },
  );
  assert.equal(summary.repairs, 1);
});
