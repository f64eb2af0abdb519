import * as fs from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { builtInChecks } from '@netclaw/doctor-checks';
import { runCheck, worldFromBundle } from '@netclaw/doctor-testkit';
import { OWNED_PLACES } from '@netclaw/state';
import { makeHome, problemNames, readRecipe, recipeNames } from '../../../examples/make-home.mjs';
import { netclaw, temporaryHome } from './support/run.js';
import { leaksIn, secretsOf } from './support/secrets-of.js';

let directory = '';
let remove = (): void => undefined;
beforeEach(() => {
  ({ home: directory, remove } = temporaryHome());
});
afterEach(() => {
  remove();
});

const CANARY = 'canary-5f0a71c6';
/** What recipes hold in plain text. */
const PLAIN = ['xoxb-demo-bot', 'demo-access-token', 'planted-in-plain-text', 'planted-provider-key'];
/** It looks like a token, and is the name of a file. */
const NAME = 'ghp_canary0123456789abcdef0123456789abcd';
const NAMES = [...recipeNames(), ...problemNames(), 'everything-broken'];

/** Makes the home, plants a word wherever a file is that others read, and bundles it. */
const bundleOf = async (name: string) => {
  const home = join(directory, 'home');
  fs.mkdirSync(home, { mode: 0o700 });
  const tokens = makeHome(home, readRecipe(name));
  const secrets = new Set([...secretsOf(home, [...tokens.values(), ...PLAIN]), CANARY, NAME]);
  plant(home);
  const file = join(directory, 'ticket.tar.gz');
  const { code, out, err } = await netclaw(['bundle', file, '--home', home], { name: 'netclaw-doctor' });
  expect([code, err]).toEqual([0, '']);
  return { file, home, secrets, printed: out + err };
};

const plant = (home: string): void => {
  const put = (path: string, text: string): void => {
    const target = join(home, path);
    fs.mkdirSync(join(target, '..'), { recursive: true, mode: 0o700 });
    fs.writeFileSync(target, text, { mode: 0o600 });
  };
  put('identity/SOUL.md', CANARY);
  put('skills/one/SKILL.md', CANARY);
  put('logs/daemon-2026-01-02.log', CANARY);
  put('logs/crash-20991231-235959.log', `Netclaw daemon crash at 2099-12-31\n${CANARY}\n   at Netclaw.X(${CANARY})\n`);
  put('schedules/reminders/canary.json', JSON.stringify({ id: 'canary', title: CANARY, instructions: CANARY }));
  put(`config/webhooks/${NAME}.json`, '{');
  put('config/webhooks/canary.json', JSON.stringify({ Prompt: CANARY, Verification: { Secret: CANARY } }));
};

describe('the bundle of a home of the examples', () => {
  it.each(NAMES)('%s holds nothing that is secret', async (name) => {
    const { file, home, secrets, printed } = await bundleOf(name);
    const text = gunzipSync(fs.readFileSync(file)).toString('utf8');
    const inspected = await netclaw(['bundle', 'inspect', file], { name: 'netclaw-doctor' });
    expect(inspected.code).toBe(0);
    expect(secrets.size).toBeGreaterThan(5);
    expect(leaksIn(text + printed + inspected.out, secrets)).toEqual([]);
    // it has the name of its user in it
    expect(text).not.toContain(home);
  });

  it('has secrets that the test would find', async () => {
    const { home, secrets } = await bundleOf('everything-broken');
    const found = ['config/secrets.json', 'identity/SOUL.md', 'logs/crash-20991231-235959.log'].map((path) =>
      leaksIn(fs.readFileSync(join(home, path), 'utf8'), secrets),
    );
    for (const leaks of found) expect(leaks).not.toEqual([]);
  });
});

/** Checks that read nothing but what a bundle holds of a home. */
const WHOLE = ['permissions', 'disk'];

describe('a bundle as a world', () => {
  it.each(NAMES)('%s is seen as it was', async (name) => {
    const { file } = await bundleOf(name);
    const { home, options, reported } = await worldFromBundle(fs.readFileSync(file));
    for (const check of builtInChecks.filter(({ id }) => WHOLE.includes(id))) {
      const run = await runCheck(check, home, { ...options, owned: OWNED_PLACES, stateDirectory: 'keys/.doctor' });
      expect(run.reported.map(({ code, severity }) => ({ code, severity }))).toEqual(
        reported.filter(({ code }) => code.startsWith(`${check.id}/`)),
      );
    }
  });
});
