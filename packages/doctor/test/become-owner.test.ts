import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { installProgram } from './support/install-program.js';
import { pluginText } from './support/plugin-files.js';

/** As in netclaw's own container. */
const OWNER = 1654;
const isRoot = process.geteuid?.() === 0;

(isRoot ? describe : describe.skip)('root on the home of another user (needs root)', () => {
  let directory = '';
  let program = '';
  let home = '';
  beforeAll(() => {
    directory = fs.mkdtempSync(join(tmpdir(), 'netclaw-owner-'));
    fs.chmodSync(directory, 0o755);
    // nobody but root may look into it
    const own = join(directory, 'own');
    fs.mkdirSync(own, { mode: 0o700 });
    program = installProgram(own);
  });
  afterAll(() => {
    fs.rmSync(directory, { recursive: true });
  });
  beforeEach(() => {
    home = fs.mkdtempSync(join(directory, 'home-'));
    makeHome(home, readRecipe('case-2'));
    for (const path of ['.', ...fs.readdirSync(home, { recursive: true, encoding: 'utf8' })]) {
      fs.lchownSync(join(home, path), OWNER, OWNER);
    }
  });
  const run = (at: string, ...options: readonly string[]) =>
    spawnSync(process.execPath, [program, '--home', at, ...options], { encoding: 'utf8' });
  const CONFIRMED = ['--fix=pairing', '--yes', '--accept', 'daemon-is-stopped'];
  const owners = (): readonly number[] => [
    ...new Set(
      fs.readdirSync(home, { recursive: true, encoding: 'utf8' }).map((path) => fs.lstatSync(join(home, path)).uid),
    ),
  ];

  it('repairs as its owner, though that user may not read the program', () => {
    const { status, stderr } = run(home, ...CONFIRMED);
    expect([status, stderr.includes('Cannot find')]).toEqual([0, false]);
    expect(owners()).toEqual([OWNER]);
    expect(run(home, 'undo', '--yes', '--accept', 'undo-regrants-access').status).toBe(0);
    expect(owners()).toEqual([OWNER]);
  });

  const TO_LOOK = ['--dry-run', '--no-config', '--to', '/tmp/rules-that-are-not-there.json'];

  it.each<[readonly string[], number]>([
    [[], 2],
    [['--format', 'json'], 2],
    [['--format', 'html'], 2],
    [['--format', 'sarif'], 2],
    [['--wait', '1s'], 2],
    [['--fix', '--dry-run'], 2],
    [['list'], 0],
    [['explain', 'pairing'], 0],
    [['undo', '--list'], 0],
    [['baseline', '--reason', 'known', '--expires', '2100-01-01'], 0],
    [['bundle', '--dry-run'], 0],
    [['add', 'file', 'config/netclaw.json', ...TO_LOOK], 0],
    [['add', 'json', 'config/netclaw.json#/Daemon', ...TO_LOOK], 0],
  ])('runs %j, though that user may not read the program', (words, code) => {
    const { status, stderr } = run(home, ...words);
    expect([status, stderr.includes('Cannot find')]).toEqual([code, false]);
  });

  it('validates by the schema of a rule, though that user may not read the program', () => {
    const file = join(directory, 'house.json');
    const rule = { json: 'config/netclaw.json', schema: { required: ['Nowhere'] } };
    const check = { id: 'house', title: 'House', rules: { shape: rule } };
    fs.writeFileSync(file, JSON.stringify({ apiVersion: 2, name: 'x', checks: [check] }), { mode: 0o644 });
    const { checks } = JSON.parse(run(home, '--plugin', file, '--format', 'json').stdout) as {
      checks: { id: string; findings: { code: string }[] }[];
    };
    expect(checks.find(({ id }) => id === 'house')?.findings.map(({ code }) => code)).toEqual(['house/shape']);
  });

  it('follows a link to the home, and becomes the owner of what it leads to', () => {
    const link = join(directory, 'link');
    fs.rmSync(link, { force: true });
    fs.symlinkSync(home, link);
    expect(run(link, ...CONFIRMED).status).toBe(0);
    expect(owners()).toEqual([OWNER]);
  });

  it('refuses a lock that is of another user, whoever may write to it', () => {
    fs.mkdirSync(join(home, 'keys/.doctor'), { mode: 0o700 });
    fs.chownSync(join(home, 'keys/.doctor'), OWNER, OWNER);
    fs.writeFileSync(join(home, 'keys/.doctor/lock'), '');
    fs.chmodSync(join(home, 'keys/.doctor/lock'), 0o666);
    const { status, stdout } = run(home, ...CONFIRMED);
    expect([status, stdout]).toEqual([77, expect.stringContaining('keys/.doctor/lock belongs to another user')]);
  });

  it('is led nowhere by a link that somebody else planted for a directory', () => {
    const evil = fs.mkdtempSync(join(directory, 'evil-'));
    for (const name of ['netclaw.json', 'bootstrap-state.json']) {
      fs.copyFileSync(join(home, 'config', name), join(evil, name));
      fs.chownSync(join(evil, name), OWNER + 1, OWNER + 1);
    }
    fs.chmodSync(evil, 0o777);
    fs.chownSync(evil, OWNER + 1, OWNER + 1);
    fs.chmodSync(home, 0o777);
    fs.renameSync(join(home, 'config'), join(home, 'x'));
    fs.symlinkSync(evil, join(home, 'config'));
    fs.lchownSync(join(home, 'config'), OWNER + 1, OWNER + 1);
    for (const mode of [0o777, 0o700]) {
      fs.chmodSync(home, mode);
      const { status, stdout } = run(home, ...CONFIRMED, '--accept', 'reissue-local-device');
      expect(status).not.toBe(0);
      expect(stdout).toMatch(/config: the home that was named, .*, cannot be read by this user\n/);
      expect(fs.readdirSync(evil).sort()).toEqual(['bootstrap-state.json', 'netclaw.json']);
    }
  });

  it('sends a user who may not read the home to the one who may', () => {
    const open = join(directory, 'open');
    fs.mkdirSync(open, { mode: 0o755 });
    fs.chmodSync(home, 0o700);
    const stranger = { encoding: 'utf8', uid: OWNER + 1, gid: OWNER + 1, cwd: '/', env: {} } as const;
    const { status, stdout } = spawnSync(process.execPath, [installProgram(open), '--home', home], stranger);
    expect(status).toBe(1);
    expect(stdout).toMatch(/\n> Run the doctor as that user, [^\n]*: sudo -u '#1654' netclaw-doctor --home=\S+\n$/);
  });

  it('loads the plugins that the owner can read', () => {
    const plugin = join(directory, 'plugin.mjs');
    fs.writeFileSync(plugin, pluginText(), { mode: 0o644 });
    const { stdout } = run(home, '--plugin', plugin, '--format', 'json');
    const { checks } = JSON.parse(stdout) as { checks: { id: string; outcome: string }[] };
    expect(checks).toContainEqual(expect.objectContaining({ id: 'lamp' }));
  });
});
