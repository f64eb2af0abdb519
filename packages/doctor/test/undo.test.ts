import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { leaksIn, secretsOf } from './support/secrets-of.js';
import { netclaw, snapshot, temporaryHome } from './support/run.js';
import { netclawAtTerminal } from './support/terminal.js';

let home = '';
let remove = (): void => undefined;
beforeEach(() => {
  ({ home, remove } = temporaryHome());
});
afterEach(() => {
  remove();
});

const doctor = (...options: string[]) => netclaw(['doctor', ...options, '--home', home]);
const read = (path: string): string => fs.readFileSync(join(home, path), 'utf8');
const devices = () => JSON.parse(read('config/devices.json')) as Record<string, unknown>[];

const repairCase2 = async (): Promise<{ readonly devices: string; readonly secrets: string }> => {
  makeHome(home, readRecipe('case-2'));
  const before = { devices: read('config/devices.json'), secrets: read('config/secrets.json') };
  expect((await doctor('--fix=pairing', '--yes', '--accept', 'daemon-is-stopped')).code).toBe(0);
  expect(read('config/devices.json')).not.toBe(before.devices);
  return before;
};
const UNDO = ['undo', '--yes', '--accept', 'undo-regrants-access'];

describe('netclaw doctor undo', () => {
  it('puts both files back byte for byte, and can itself be undone', async () => {
    const before = await repairCase2();
    const repaired = { devices: read('config/devices.json'), secrets: read('config/secrets.json') };
    expect((await doctor(...UNDO)).code).toBe(0);
    expect({ devices: read('config/devices.json'), secrets: read('config/secrets.json') }).toEqual(before);
    expect((await doctor()).code).toBe(2);
    const list = JSON.parse((await doctor('undo', '--list', '--format', 'json')).out) as { repairs: object[] };
    expect(list.repairs).toMatchObject([{ fixes: [] }, { fixes: [{ code: 'pairing/local-token-mismatch' }] }]);
    expect((await doctor(...UNDO)).code).toBe(0);
    expect({ devices: read('config/devices.json'), secrets: read('config/secrets.json') }).toEqual(repaired);
  });

  it('works after the daemon has rewritten devices.json, and keeps what the daemon wrote', async () => {
    const before = JSON.parse((await repairCase2()).devices) as Record<string, unknown>[];
    const rewritten = devices().map((device) => ({ ...device, LastUsedAt: '2026-03-01T00:00:00+00:00' }));
    fs.writeFileSync(join(home, 'config/devices.json'), JSON.stringify(rewritten));
    expect(await doctor(...UNDO)).toMatchObject({ code: 0 });
    const hashes = (list: readonly Record<string, unknown>[]) => list.map(({ TokenHash }) => TokenHash).sort();
    expect(hashes(devices())).toEqual(hashes(before));
    const remote = devices().filter(({ Name }) => Name === 'alice-laptop' || Name === 'build-box');
    expect(remote.map(({ LastUsedAt }) => LastUsedAt)).toEqual(Array(2).fill('2026-03-01T00:00:00+00:00'));
  });

  it('changes nothing without --yes, without its consent, or when the answer is no, and shows no secret', async () => {
    const { devices: planted } = await repairCase2();
    const state = snapshot(home);
    const secrets = secretsOf(
      home,
      [...planted.matchAll(/"(?:TokenHash|Salt)": "([^"]+)"/g)].map(([, value = '']) => value),
    );
    const runs = [
      await doctor('undo'),
      await doctor('undo', '--yes'),
      await doctor('undo', '--format', 'json'),
      await netclawAtTerminal(['doctor', 'undo', '--home', home], [() => 'y', () => '']),
    ];
    expect(runs.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
    expect(snapshot(home)).toEqual(state);
    expect(leaksIn(runs.map(({ out, err }) => out + err).join(), secrets)).toEqual([]);
    expect(runs[0]?.out).toContain('--accept undo-regrants-access --yes');
  });

  it('names the file that was edited while the prompt was open, and does not overwrite it', async () => {
    await repairCase2();
    const edited = (): string => {
      fs.writeFileSync(
        join(home, 'config/secrets.json'),
        read('config/secrets.json').replace(/"DeviceToken": "[^"]*"/, '"DeviceToken": "mine"'),
      );
      return 'y';
    };
    const run = await netclawAtTerminal(['doctor', 'undo', '--home', home], [() => 'y', edited]);
    expect(run.code).toBe(1);
    expect(run.err).toContain('config/secrets.json');
    expect(read('config/secrets.json')).toContain('"mine"');
  });

  it('refuses what would put a key beside one that somebody wrote in another case since', async () => {
    makeHome(home, readRecipe('case-1'));
    expect((await doctor('--fix=pairing', '--yes', '--accept', 'daemon-is-stopped')).code).toBe(0);
    const secrets = JSON.parse(read('config/secrets.json')) as Record<string, unknown>;
    fs.writeFileSync(join(home, 'config/secrets.json'), JSON.stringify({ ...secrets, deviceToken: 'mine' }));
    const state = snapshot(home);
    const { code, out } = await doctor(...UNDO, '--format', 'json');
    expect([code, JSON.parse(out)]).toMatchObject([1, { changed: false, error: { code: 'undo/collision' } }]);
    expect(snapshot(home)).toEqual(state);
  });

  it('refuses an unknown id as a usage error and an empty history as done nothing', async () => {
    makeHome(home, readRecipe('healthy'));
    const state = snapshot(home);
    expect((await doctor('undo', '--yes')).code).toBe(1);
    expect((await doctor('undo', '20260101-000000-00000000', '--yes')).code).toBe(64);
    expect((await doctor('undo', '--list')).out).toBe('No repair is recorded in this home.\n');
    expect(snapshot(home)).toEqual(state);
  });
});
