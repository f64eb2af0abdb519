import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { buildProgram } from './support/program.js';

// every block of the program is counted, which takes its time
jest.setTimeout(300_000);

let program = '';
let directory = '';
beforeAll(async () => {
  program = await buildProgram();
  directory = fs.mkdtempSync(join(tmpdir(), 'growth-'));
});
afterAll(() => {
  fs.rmSync(directory, { recursive: true });
});

type Grow = (home: string, count: number) => void;

const editDevices = (home: string, edit: (devices: readonly unknown[]) => readonly unknown[]): void => {
  const path = join(home, 'config/devices.json');
  fs.writeFileSync(path, JSON.stringify(edit(JSON.parse(fs.readFileSync(path, 'utf8')) as unknown[])));
};

const addSecrets = (home: string, secrets: Readonly<Record<string, string>>): void => {
  const path = join(home, 'config/secrets.json');
  const old = JSON.parse(fs.readFileSync(path, 'utf8')) as object;
  fs.writeFileSync(path, JSON.stringify({ ...old, Added: secrets }));
};

const nulls: Grow = (home, count) => {
  editDevices(home, (devices) => [...devices, ...Array.from({ length: count }, () => null)]);
};
const devices: Grow = (home, count) => {
  editDevices(home, (old) => [
    ...old,
    ...Array.from({ length: count }, (_, index) => ({ ...(old[1] as object), Name: `device-${index}` })),
  ]);
};
const keys: Grow = (home, count) => {
  const name = fs.readdirSync(join(home, 'keys')).find((file) => file.endsWith('.xml')) ?? '';
  const id = name.slice('key-'.length, -'.xml'.length);
  const text = fs.readFileSync(join(home, 'keys', name), 'utf8');
  for (let index = 0; index < count; index += 1) {
    const other = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    fs.writeFileSync(join(home, 'keys', `key-${other}.xml`), text.replaceAll(id, other), { mode: 0o600 });
  }
};
const secrets: Grow = (home, count) => {
  addSecrets(home, Object.fromEntries(Array.from({ length: count }, (_, index) => [`Secret${index}`, 'text'])));
};
const longSecret: Grow = (home, count) => {
  addSecrets(home, { Long: 'x'.repeat(count) });
};

interface Range {
  readonly startOffset: number;
  readonly count: number;
}
interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly functionName: string; readonly ranges: readonly Range[] }[];
  }[];
}

/** How often each block of the program and of what it uses ran, by place. */
const countBlocks = (grow: Grow, count: number, options: readonly string[]): ReadonlyMap<string, number> => {
  const home = fs.mkdtempSync(join(directory, 'home-'));
  const coverage = fs.mkdtempSync(join(directory, 'coverage-'));
  makeHome(home, readRecipe('case-2'));
  grow(home, count);
  const { status, stdout } = spawnSync(
    process.execPath,
    [program, 'doctor', '--home', home, '--timeout', '10m', '--format', 'json', ...options],
    { encoding: 'utf8', env: { ...process.env, NODE_V8_COVERAGE: coverage }, maxBuffer: 2 ** 28 },
  );
  expect([0, 2]).toContain(status);
  expect(JSON.parse(stdout)).toMatchObject({ error: null, changed: options.length > 0 });
  const counts = new Map<string, number>();
  for (const name of fs.readdirSync(coverage)) {
    const { result } = JSON.parse(fs.readFileSync(join(coverage, name), 'utf8')) as Coverage;
    for (const { url, functions } of result.filter((script) => script.url.startsWith('file:'))) {
      for (const { functionName, ranges } of functions) {
        for (const range of ranges) {
          counts.set(`${url.split('/').slice(-2).join('/')} ${functionName} ${range.startOffset}`, range.count);
        }
      }
    }
  }
  return counts;
};

const FIX = ['--fix=pairing', '--yes', '--accept', 'daemon-is-stopped', '--accept', 'drop-unloadable-devices'];
/** Twice as much work, and a little for what grows with the logarithm. */
const MAX_FACTOR = 2.5;

(process.platform === 'linux' ? describe : describe.skip)('twice as much of', () => {
  it.each([
    ['null elements', nulls, 400, []],
    ['null elements, repaired', nulls, 400, FIX],
    ['devices', devices, 200, []],
    ['devices, repaired', devices, 200, FIX],
    ['key files', keys, 100, []],
    ['key files, repaired', keys, 100, FIX],
    ['secrets', secrets, 400, []],
    ['secrets, repaired', secrets, 400, FIX],
    ['one secret', longSecret, 40_000, []],
    ['one secret, repaired', longSecret, 40_000, FIX],
  ] as const)('%s runs no block more than twice as often', (_, grow, count, options) => {
    const once = countBlocks(grow, count, options);
    const twice = countBlocks(grow, 2 * count, options);
    const superlinear = [...twice].flatMap(([place, runs]) => {
      const before = once.get(place) ?? 0;
      return runs > 20 * count && runs > MAX_FACTOR * before ? [`${place}: ${before}, then ${runs}`] : [];
    });
    expect(superlinear).toEqual([]);
  });
});
