import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { buildProgram, hasProgram } from './support/program.js';
import { netclaw, snapshot, temporaryHome } from './support/run.js';

let home = '';
let remove = (): void => undefined;
let files = '';
let removeFiles = (): void => undefined;
let program = '';
beforeAll(async () => {
  program = await buildProgram();
});
beforeEach(() => {
  ({ home, remove } = temporaryHome());
  ({ home: files, remove: removeFiles } = temporaryHome());
  makeHome(home, readRecipe('loose-secrets'));
});
afterEach(() => {
  remove();
  removeFiles();
});

const BASELINE = ['baseline', '--reason', 'A test', '--expires', '2999-12-31', '--output'];
const writers: readonly (readonly string[])[] = [
  ['--output'],
  ['--format', 'json', '--output'],
  ['--format', 'html', '--output'],
  ['--dry-run', '--save-plan'],
  ['list', '--output'],
  ['undo', '--list', '--output'],
  BASELINE,
];
const doctor = (...options: readonly string[]) => netclaw(['doctor', '--home', home, ...options]);

describe('a file of the home', () => {
  it.each(writers.map((line) => [line]))('is never written to by %j', async (line) => {
    fs.symlinkSync(home, join(files, 'alias'));
    fs.symlinkSync(join(home, 'config'), join(files, 'config'));
    fs.linkSync(join(home, 'config/secrets.json'), join(files, 'hard-link.json'));
    fs.symlinkSync(join(home, 'config/secrets.json'), join(files, 'link.json'));
    const before = snapshot(home);
    const names = ['config/secrets.json', 'config/SECRETS.json', 'config/new.json', 'devices.json', 'keys/key-1.xml'];
    const places = [
      ...names.map((name) => join(home, name)),
      `${home}/config/../config/./netclaw.json`,
      `${home}/keys/.doctor/journal`,
      join(files, 'alias/config/devices.json'),
      join(files, 'config/bootstrap-state.json'),
      join(files, 'hard-link.json'),
      join(files, 'link.json'),
    ];
    for (const place of places) expect([place, (await doctor(...line, place)).code]).toEqual([place, 73]);
    expect(snapshot(home)).toEqual(before);
  });

  it('is not written to where the home is found by a variable, nor by a command that needs no home', async () => {
    const place = join(home, 'config/new.json');
    for (const line of [['doctor'], ['doctor', 'schema'], ['--help']]) {
      const { code } = await netclaw([...line, '--output', place], { environment: { NETCLAW_HOME: home } });
      expect([line, code, fs.existsSync(place)]).toEqual([line, 73, false]);
    }
  });
});

describe('a file elsewhere', () => {
  it('is replaced by a document of its own kind only', async () => {
    const report = join(files, 'report');
    const plan = join(files, 'plan');
    const baseline = join(files, 'baseline');
    for (const time of ['first', 'again']) {
      expect([time, (await doctor('--output', report)).code]).toEqual([time, 2]);
      expect([time, (await doctor('--dry-run', '--save-plan', plan)).code]).toEqual([time, 2]);
      expect([time, (await doctor(...BASELINE, baseline)).code]).toEqual([time, 0]);
    }
    for (const format of ['sarif', 'junit', 'html', 'github', 'json', 'text']) {
      expect((await doctor('--format', format, '--output', report)).code).toBe(2);
    }
    for (const [line, place] of [
      [['--output'], plan],
      [['--output'], baseline],
      [['--dry-run', '--save-plan'], report],
      [BASELINE, report],
      [BASELINE, plan],
    ] as const) {
      expect([line, (await doctor(...line, place)).code]).toEqual([line, 73]);
    }
  });
});

const hasBash = hasProgram('bash', '-c', 'true');

describe('what a shell opens (needs bash)', () => {
  const shell = (script: string) =>
    spawnSync('bash', ['-c', `D() { "${process.execPath}" "${program}" doctor --quiet "$@"; }\n${script}`], {
      cwd: files,
      encoding: 'utf8',
      env: { ...process.env, NETCLAW_HOME: home, CI: 'true' },
    });

  (hasBash ? it : it.skip)(
    'takes the report at its own position',
    () => {
      const { stdout } = shell(`
      echo before > log
      D --format json --output /dev/stdout; echo "code $?"
      D --format json --output /dev/stdout >> log
      D --format json --output /dev/stderr 2> err
      D --format json --output /dev/fd/7 7> seven
      D --format json --output >(cat > substituted; echo done > finished)
      mkfifo fifo; cat fifo > from-fifo & D --format json --output fifo; wait
      D --format json --output /dev/null; echo "null $?"
      D --format json --output /dev/full > full; echo "full $?"
      D --format json --output /dev/fd/8; echo "closed $?"
      while [ ! -e finished ]; do sleep 0.1; done`);
      const documents = stdout.split(/^(?:code|null|closed|full) \d+$/m);
      expect(JSON.parse(documents[0] ?? '')).toMatchObject({ exitCode: 2 });
      expect(stdout).toMatch(/^code 2$[^]*^null 2$[^]*^full 73$[^]*^closed 73$/m);
      const log = fs.readFileSync(join(files, 'log'), 'utf8');
      expect(log.slice(0, 7)).toBe('before\n');
      for (const text of [log.slice(7), ...['seven', 'substituted', 'from-fifo', 'err'].map(read)]) {
        expect(JSON.parse(text)).toMatchObject({ exitCode: 2 });
      }
      expect(JSON.parse(read('full'))).toMatchObject({ exitCode: 73, exitReason: 'unwritable' });
      expect(fs.lstatSync('/dev/null').isCharacterDevice()).toBe(true);
      expect(stdout).toContain('/dev/fd/8 cannot be written');
    },
    120_000,
  );
});

const read = (name: string): string => fs.readFileSync(join(files, name), 'utf8');
