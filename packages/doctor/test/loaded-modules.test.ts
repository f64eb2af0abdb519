import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DATABASE, makeHome, readRecipe, withFile } from '../../../examples/make-home.mjs';

const PROGRAM = new URL('../bin/netclaw-doctor.cjs', import.meta.url).pathname;
const BUNDLE = new URL('../bundle', import.meta.url).pathname;
const REPORT = new URL('support/loaded/report.cjs', import.meta.url).pathname;

let root = '';
beforeAll(() => {
  root = fs.mkdtempSync(join(tmpdir(), 'loaded-'));
  for (const name of ['healthy', 'case-1'])
    makeHome(join(root, name), withFile(readRecipe(name), 'netclaw.db', DATABASE));
});
afterAll(() => {
  fs.rmSync(root, { recursive: true });
});

interface Loaded {
  /** Of the bundle, which `npm run build` makes. */
  readonly files: readonly string[];
  /** Of Node. */
  readonly modules: readonly string[];
}

/** What the built program loads for a line. It writes to files, as into a pipe of a shell. */
const loadedBy = (...args: readonly string[]): Loaded => {
  const out = fs.openSync(join(root, 'out'), 'w');
  try {
    return loadedInto(out, args);
  } finally {
    fs.closeSync(out);
  }
};

/** `pipe`: what Node gives a child is a socket. */
const loadedInto = (out: number | 'pipe', args: readonly string[]): Loaded => {
  const report = join(root, 'loaded.json');
  const env: NodeJS.ProcessEnv = { ...process.env, LOADED_REPORT: report };
  delete env['NODE_OPTIONS'];
  // what belongs to no home
  const isOfHome = !['--version', '--help', 'schema'].includes(args[0] ?? '') && !args.includes('--home');
  const home = isOfHome ? ['--home', join(root, 'healthy')] : [];
  const { error } = spawnSync(process.execPath, ['-r', REPORT, PROGRAM, ...args, ...home], {
    stdio: ['ignore', out, out],
    env,
  });
  if (error) throw error;
  return JSON.parse(fs.readFileSync(report, 'utf8')) as Loaded;
};

const ALWAYS = ['run-netclaw', 'start'];
const LOOK = ['common', 'looks'];
const SCREEN = [...LOOK, 'screens'];
/** What looks does not call where nothing is wrong, and what stands between it and other files. */
const REST = ['guarded', 'looks-rest', 'looks-secret'];
/** With what describes all findings. */
const EXPLAINED = [...REST, 'explanations'];
/** What escapes a text that is not of ASCII alone, as explanations are. */
const NOT_ASCII = ['run-netclaw-rest'];
const SHOWN = ['run-netclaw-rest', 'show-information'];

describe('the files of the bundle', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['--version', ['--version'], []],
    ['a diagnosis', [], [...ALWAYS, ...SCREEN]],
    ['a diagnosis as JSON', ['--format', 'json'], [...ALWAYS, ...LOOK, 'documents']],
    ['a diagnosis as a page', ['--format', 'html'], [...ALWAYS, ...SCREEN, ...EXPLAINED, ...NOT_ASCII, 'html']],
    ['a diagnosis as SARIF', ['--format', 'sarif'], [...ALWAYS, ...LOOK, ...EXPLAINED, ...NOT_ASCII, 'sarif-document']],
    ['a diagnosis as JUnit', ['--format', 'junit'], [...ALWAYS, ...SCREEN, 'junit-document']],
    ['a diagnosis that may wait', ['--wait', '60s'], [...ALWAYS, ...SCREEN, 'run-netclaw-rest', 'wait-for-state']],
    ['list', ['list'], [...ALWAYS, ...SCREEN, ...EXPLAINED, ...SHOWN, 'show-list']],
    ['explain', ['explain', 'pairing'], [...ALWAYS, ...SCREEN, ...EXPLAINED, ...SHOWN, 'show-explanation']],
    [
      'add',
      ['add', 'file', 'config/netclaw.json', '--dry-run', '--no-config', '--to', 'none.json'],
      [
        ...ALWAYS,
        ...SCREEN,
        ...EXPLAINED,
        ...SHOWN,
        // what loads plugins, and edits a file of rules
        ...['disk', 'node', 'read-document', 'readable-disk', 'repairs', 'rules'],
        // what is loaded before a file is written
        ...['common-rest', 'screens-rest'],
        'run-add',
      ],
    ],
    [
      'bundle',
      ['bundle', '--dry-run'],
      [...ALWAYS, ...SCREEN, ...REST, ...SHOWN, 'documents', 'netclaw-bundle', 'run-bundle'],
    ],
    ['schema', ['schema'], [...ALWAYS, 'common', 'run-netclaw-rest', 'screens', 'show-schema']],
    [
      '--fix --dry-run',
      ['--fix', '--dry-run'],
      [...ALWAYS, ...SCREEN, 'questions', 'repairs', 'run-fix', 'saved-plan-file', 'validate-json-file'],
    ],
  ])('that %s loads are these', (_what, args, files) => {
    expect(loadedBy(...args).files).toEqual([...files].sort());
  });

  it.each([
    ['as text', [], 520],
    ['as JSON', ['--format', 'json'], 520],
  ])('that a diagnosis %s loads are not more than so many kilobytes', (_what, args, limit) => {
    const sizes = loadedBy(...args).files.map((name) => fs.statSync(join(BUNDLE, `${name}.cjs`)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0) / 1000).toBeLessThan(limit);
  });

  it('that repair and explain are not loaded where nothing is wrong, and are where something is', () => {
    const sound = loadedBy().files;
    for (const name of ['looks-rest', 'explanations', 'repairs']) expect(sound).not.toContain(name);
    const broken = loadedBy('--home', join(root, 'case-1')).files;
    for (const name of ['looks-rest', 'repairs']) expect(broken).toContain(name);
    expect(loadedBy('explain', 'pairing').files).toContain('explanations');
  });

  it('that idle modules are in are all loaded before something is written', () => {
    const rests = fs.readdirSync(BUNDLE).filter((name) => /-rest\.cjs$|^explanations\.cjs$/.test(name));
    const home = join(root, 'written');
    makeHome(home, readRecipe('case-1'));
    const { files } = loadedBy('--home', home, '--fix', '--yes');
    expect(rests.length).toBeGreaterThan(1);
    expect(files).toEqual(expect.arrayContaining(rests.map((name) => name.replace('.cjs', ''))));
  });

  it.each([
    ['', false],
    [', "schema": {}', true],
  ])('that validate by a schema are loaded for a rule that has one: %j', (schema, isLoaded) => {
    const file = join(root, 'rules.json');
    const rule = `{ "json": "config/netclaw.json"${schema} }`;
    const check = `{ "id": "house", "title": "House", "rules": { "shape": ${rule} } }`;
    fs.writeFileSync(file, `{ "apiVersion": 2, "name": "x", "checks": [${check}] }`, { mode: 0o600 });
    const { files } = loadedBy('--plugin', file);
    expect(files).toContain('rules');
    for (const name of ['ajv', 'schemas']) expect(files.includes(name)).toBe(isLoaded);
  });

  it.each([
    ['without fault', '{ "configVersion": 1, "Slack": { "Enabled": false } }', false],
    ['with a fault in its values', '{ "configVersion": 1, "Slack": { "Enabled": "no" } }', true],
  ])('that validate netclaw.json by its schema are loaded for one %s: %j', (_what, text, isLoaded) => {
    const home = fs.mkdtempSync(join(root, 'schema-'));
    fs.mkdirSync(join(home, 'config'));
    fs.writeFileSync(join(home, 'config/netclaw.json'), text, { mode: 0o600 });
    expect(loadedBy('--home', home).files.includes('value-problems')).toBe(isLoaded);
  });

  it('that help loads look at nothing', () => {
    expect(loadedBy('--help').files).not.toContain('looks');
  });

  it('that help loads have yargs among them, and no other command has', () => {
    expect(loadedBy('--help').files).toContain('yargs-program');
    expect(loadedBy('undo', '--list').files).not.toContain('yargs-program');
  });

  it.each([
    ['show what is wrong', []],
    ['plan a repair', ['--fix', '--dry-run']],
  ])('that write are not loaded to %s', (_what, args) => {
    const { files, modules } = loadedBy(...args, '--home', join(root, 'case-1'));
    expect(files).toContain('repairs');
    for (const name of ['fs-extra', 'doctor-lock', 'disk']) expect(files).not.toContain(name);
    expect(modules).not.toContain('child_process');
  });
});

describe('the modules of Node', () => {
  it.each([
    [[]],
    [['--wait', '60s']],
    [['--format', 'json']],
    [['--fix', '--dry-run']],
    [['undo', '--list']],
    [['explain', 'pairing']],
  ])('that %j does without are not loaded', (args) => {
    const { modules } = loadedBy(...args);
    for (const name of [
      'child_process',
      'fs/promises',
      'net',
      'readline',
      'timers/promises',
      'tty',
      'worker_threads',
    ]) {
      expect(modules).not.toContain(name);
    }
  });

  it.each([[[]], [['--format', 'json']]])('for streams are not loaded where %j writes little to a socket', (args) => {
    const { modules } = loadedInto('pipe', args);
    expect(modules).not.toContain('net');
  });

  it('are none for --version', () => {
    expect(loadedBy('--version').modules).toEqual([]);
  });
});
