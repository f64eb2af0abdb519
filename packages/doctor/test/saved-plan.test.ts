import crypto from 'node:crypto';
import * as fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe, recipeNames } from '../../../examples/make-home.mjs';
import { leaksIn, secretsOf } from './support/secrets-of.js';
import { netclaw, snapshot, temporaryHome } from './support/run.js';

// how dear it is to guess what a plan is made for is tested where it is made
const { scryptSync } = crypto;
beforeAll(() => {
  crypto.scryptSync = (text, salt, length) => scryptSync(text, salt, length, { cost: 2 });
  syncBuiltinESMExports();
});
afterAll(() => {
  crypto.scryptSync = scryptSync;
  syncBuiltinESMExports();
});

let home = '';
let plan = '';
let remove = (): void => undefined;
beforeEach(() => {
  const made = temporaryHome();
  ({ home, remove } = made);
  plan = `${home}-plan.json`;
});
afterEach(() => {
  remove();
  fs.rmSync(plan, { force: true });
});

const acceptOf = (name: string): readonly string[] =>
  [...(readRecipe(name).accept ?? []), 'daemon-is-stopped'].flatMap((consent) => ['--accept', consent]);

const save = async (name: string): Promise<string> => {
  const fix = `--fix=${readRecipe(name).fix ?? 'pairing'}`;
  await netclaw(['doctor', '--home', home, fix, '--dry-run', '--save-plan', plan, ...acceptOf(name)]);
  return fs.readFileSync(plan, 'utf8');
};
const apply = (name: string) => netclaw(['doctor', 'apply', plan, '--home', home, '--yes', ...acceptOf(name)]);

describe('a saved plan', () => {
  it.each(recipeNames())('of %s is without secrets, belongs to its user alone, and is applied once', async (name) => {
    const tokens = makeHome(home, readRecipe(name));
    const secrets = secretsOf(home, [...tokens.values(), 'xoxb-demo-bot', 'demo-access-token']);
    const before = snapshot(home);
    const text = await save(name);
    expect(snapshot(home)).toEqual(before);
    expect(leaksIn(text, secrets)).toEqual([]);
    expect(text).not.toMatch(/CfDJ8|"DeviceToken":/);
    expect(fs.statSync(plan).mode & 0o777).toBe(0o600);
    const applied = await apply(name);
    expect(applied).toEqual({ code: 0, out: expect.any(String), err: expect.any(String) });
    const fixed = snapshot(home);
    // there is nothing left to do
    expect((await apply(name)).code).toBe(0);
    expect(snapshot(home)).toEqual(fixed);
  });

  it.each<readonly [name: string, change: (text: string) => string]>([
    ['another path', (text) => text.replaceAll('config/devices.json', 'config/netclaw.json')],
    ['a device that is lost', (text) => text.replaceAll('alice-laptop', 'mallory')],
    ['another summary', (text) => text.replace(/"summary": "/, '"summary": "Everything is fine. ')],
    ['no consent', (text) => text.replaceAll(/"adopt-existing-token"/g, '')],
    ['another strategy', (text) => text.replaceAll('renew-local-device', 'reset-bootstrap')],
    ['more than the doctor writes', (text) => text.replace('"proposal": {', '"proposal": {\n "steps": [],')],
  ])('with %s is not applied', async (_name, change) => {
    makeHome(home, readRecipe('case-2'));
    const text = await save('case-2');
    const changed = change(text);
    expect(changed).not.toBe(text);
    fs.writeFileSync(plan, changed);
    const before = snapshot(home);
    expect((await apply('case-2')).code).toBe(1);
    expect(snapshot(home)).toEqual(before);
  });

  it('is not applied once a device was paired after it was saved', async () => {
    makeHome(home, readRecipe('case-2'));
    await save('case-2');
    const path = join(home, 'config/devices.json');
    const devices = JSON.parse(fs.readFileSync(path, 'utf8')) as Record<string, unknown>[];
    fs.writeFileSync(path, JSON.stringify([...devices, { ...devices[1], Name: 'newcomer' }], null, 2));
    const before = snapshot(home);
    const { code, out } = await apply('case-2');
    expect([code, out]).toEqual([1, expect.stringContaining('not what the plan shows')]);
    expect(snapshot(home)).toEqual(before);
  });

  it('is applied once: not after an undo, although the same would be done', async () => {
    makeHome(home, readRecipe('case-2'));
    await save('case-2');
    expect((await apply('case-2')).code).toBe(0);
    await netclaw(['doctor', 'undo', '--home', home, '--yes', '--accept', 'undo-regrants-access']);
    const before = snapshot(home);
    const { code, out } = await apply('case-2');
    expect([code, out]).toEqual([1, expect.stringContaining('this plan was applied already')]);
    expect(snapshot(home)).toEqual(before);
  });

  it('is not applied to a copy of its home, and is to its home by another path', async () => {
    makeHome(home, readRecipe('case-2'));
    await save('case-2');
    const copy = `${home}-copy`;
    fs.cpSync(home, copy, { recursive: true, preserveTimestamps: true, mode: fs.constants.COPYFILE_EXCL });
    const before = snapshot(copy);
    const other = await netclaw(['doctor', 'apply', plan, '--home', copy, '--yes', ...acceptOf('case-2')]);
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('made for another home')]);
    expect(snapshot(copy)).toEqual(before);
    fs.rmSync(copy, { recursive: true });
    fs.renameSync(home, copy);
    const moved = await netclaw(['doctor', 'apply', plan, '--home', copy, '--yes', ...acceptOf('case-2')]);
    expect(moved.code).toBe(0);
    fs.rmSync(copy, { recursive: true });
  });

  it('is not applied once a file that it changes holds something else, although the same would be done', async () => {
    makeHome(home, readRecipe('case-2'));
    await save('case-2');
    fs.appendFileSync(join(home, 'config/devices.json'), '\n');
    const before = snapshot(home);
    const { code, out } = await apply('case-2');
    expect([code, out]).toEqual([1, expect.stringContaining('is not what it was when the plan was saved')]);
    expect(snapshot(home)).toEqual(before);
  });

  it.each<readonly [what: string, worsen: () => void]>([
    [
      'the keys are gone',
      () => {
        fs.rmSync(join(home, 'keys'), { recursive: true });
      },
    ],
    [
      'the list is a directory',
      () => {
        fs.rmSync(join(home, 'config/devices.json'));
        fs.mkdirSync(join(home, 'config/devices.json'));
      },
    ],
    [
      'the list is corrupt',
      () => {
        fs.writeFileSync(join(home, 'config/devices.json'), '[');
      },
    ],
  ])('is not fulfilled once %s, which is reported under another code', async (_what, worsen) => {
    makeHome(home, readRecipe('case-2'));
    await save('case-2');
    worsen();
    const before = snapshot(home);
    const { code } = await apply('case-2');
    expect(code).toBe(1);
    expect(snapshot(home)).toEqual(before);
  });

  it('cannot be written over a file of the home', async () => {
    makeHome(home, readRecipe('case-2'));
    const before = snapshot(home);
    const devices = join(home, 'config/devices.json');
    const { code } = await netclaw(['doctor', '--home', home, '--dry-run', '--save-plan', devices]);
    expect(code).toBe(73);
    expect(snapshot(home)).toEqual(before);
  });
});
