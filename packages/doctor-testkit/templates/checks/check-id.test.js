import { test } from 'node:test';
import { checkContract, memoryHome } from '@netclaw/doctor-testkit';
import { checkIdCheck } from './check-id.js';

/** No message, plan or undo record may show it. */
const SECRET = 'planted-token-7c41';
const CONTENT = `{ "token": "${SECRET}" }`;

test('the check "check-id" keeps the contract of checks', async () => {
  await checkContract(
    checkIdCheck,
    {
      healthy: {
        'no settings yet': { home: () => memoryHome() },
        'private settings': {
          home: () => memoryHome({ files: { 'settings.json': { content: CONTENT, mode: 0o600 } } }),
        },
      },
      broken: {
        'settings that other users can read': {
          home: () => memoryHome({ files: { 'settings.json': { content: CONTENT, mode: 0o644 } } }),
          finds: ['open-to-others'],
          preserves: ['settings.json#/token'],
        },
        'settings that end too early': {
          home: () => memoryHome({ files: { 'settings.json': { content: '{ "token": ', mode: 0o600 } } }),
          finds: ['not-json'],
        },
      },
    },
    { secrets: [SECRET] },
  );
});
