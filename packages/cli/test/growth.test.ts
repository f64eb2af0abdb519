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
/** The device of this host comes last. */
const devicesBefore: Grow = (home, count) => {
  devices(home, count);
  editDevices(home, (all) => all.toReversed());
};
const mixed: Grow = (home, count) => {
  nulls(home, count);
  devices(home, count);
};
/** Each with another name, and something wrong with it. */
const invalid =
  (fault: object): Grow =>
  (home, count) => {
    editDevices(home, (old) => [
      ...old,
      ...Array.from({ length: count }, (_, index) => ({ ...(old[1] as object), Name: `device-${index}`, ...fault })),
    ]);
  };
const settings: Grow = (home, count) => {
  const path = join(home, 'config/netclaw.json');
  const old = JSON.parse(fs.readFileSync(path, 'utf8')) as { readonly Daemon: object };
  const unknown = Object.fromEntries(Array.from({ length: count }, (_, index) => [`Unknown${index}`, index]));
  fs.writeFileSync(path, JSON.stringify({ ...old, Daemon: { ...old.Daemon, ...unknown } }));
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
/** All the same: what is counted is how often they are decrypted. */
const encrypted: Grow = (home, count) => {
  const old = JSON.parse(fs.readFileSync(join(home, 'config/secrets.json'), 'utf8')) as { readonly Slack: object };
  const [value = ''] = Object.values(old.Slack) as string[];
  addSecrets(home, Object.fromEntries(Array.from({ length: count }, (_, index) => [`Secret${index}`, value])));
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

/** What ran of the program and of what it uses, and how often. */
const coverageOf = (grow: Grow, count: number, options: readonly string[], recipe = 'case-2'): Coverage['result'] => {
  const home = fs.mkdtempSync(join(directory, 'home-'));
  const coverage = fs.mkdtempSync(join(directory, 'coverage-'));
  makeHome(home, readRecipe(recipe));
  grow(home, count);
  const { status, stdout } = spawnSync(
    process.execPath,
    [program, 'doctor', '--home', home, '--timeout', '10m', '--format', 'json', ...options],
    { encoding: 'utf8', env: { ...process.env, NODE_V8_COVERAGE: coverage }, maxBuffer: 2 ** 28 },
  );
  expect([0, 1, 2]).toContain(status);
  expect(JSON.parse(stdout)).toMatchObject({ error: null, changed: options.length > 0 });
  return fs.readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(fs.readFileSync(join(coverage, name), 'utf8')) as Coverage;
    return result.filter((script) => script.url.startsWith('file:'));
  });
};

/** How often each block ran, by place. */
const countBlocks = (grow: Grow, count: number, options: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { url, functions } of coverageOf(grow, count, options)) {
    for (const { functionName, ranges } of functions) {
      for (const range of ranges) {
        counts.set(`${url.split('/').slice(-2).join('/')} ${functionName} ${range.startOffset}`, range.count);
      }
    }
  }
  return counts;
};

/** How often functions of these names were called while a healthy home was looked at. */
const countCalls = (grow: Grow, count: number, names: readonly string[]): readonly number[] => {
  const functions = coverageOf(grow, count, [], 'healthy').flatMap((script) => script.functions);
  return names.map((name) => {
    const calls = functions
      .filter(({ functionName }) => functionName === name)
      .map(({ ranges }) => ranges[0]?.count ?? 0);
    // a name that nothing has would be called as often for all
    expect({ name, isFound: calls.some((times) => times > 0) }).toEqual({ name, isFound: true });
    return calls.reduce((sum, times) => sum + times, 0);
  });
};

const FIX = ['--fix=pairing', '--yes', '--accept', 'daemon-is-stopped', '--accept', 'drop-unloadable-devices'];
/** Twice as much work, and a little for what grows with the logarithm. */
const MAX_FACTOR = 2.5;

(process.platform === 'linux' ? describe : describe.skip)('twice as much of (needs Linux)', () => {
  it.each([
    ['null elements', nulls, 50, []],
    ['null elements, repaired', nulls, 50, FIX],
    ['null elements among as many devices, repaired', mixed, 50, FIX],
    ['entries without a salt', invalid({ Salt: undefined }), 50, []],
    ['entries with a malformed hash', invalid({ TokenHash: 'x' }), 50, []],
    ['entries that cannot be loaded, repaired', invalid({ CreatedAt: 'x' }), 50, FIX],
    ['unknown keys of Daemon', settings, 50, []],
    ['devices', devices, 50, []],
    ['devices, repaired', devices, 50, FIX],
    ['key files', keys, 50, []],
    ['key files, repaired', keys, 50, FIX],
    ['secrets', secrets, 50, []],
    ['secrets, repaired', secrets, 50, FIX],
    ['one secret', longSecret, 40_000, []],
    ['one secret, repaired', longSecret, 40_000, FIX],
  ] as const)('%s runs no block more than twice as often', (_, grow, count, options) => {
    const once = countBlocks(grow, count, options);
    const twice = countBlocks(grow, 2 * count, options);
    const superlinear = [...twice].flatMap(([place, runs]) => {
      const before = once.get(place) ?? 0;
      return runs > 10 * count && runs > MAX_FACTOR * before ? [`${place}: ${before}, then ${runs}`] : [];
    });
    expect(superlinear).toEqual([]);
  });
});

(process.platform === 'linux' ? describe : describe.skip)('all checks of one look together (needs Linux)', () => {
  it('read the configuration from two files, and everything else once', () => {
    const expected = { jsonLayer: 2, parsePlainly: 1, findMatch: 1, readRing: 1, openAll: 1, createProtector: 1 };
    const calls = countCalls(devicesBefore, 1, Object.keys(expected));
    expect(Object.fromEntries(Object.keys(expected).map((name, at) => [name, calls[at]]))).toEqual(expected);
  });
});

(process.platform === 'linux' ? describe : describe.skip)('for each more (needs Linux)', () => {
  it.each([
    // read plainly, each entry once, and the token compared with each once; its name is folded only where another may be equal
    [
      'device',
      devicesBefore,
      10,
      { parsePlainly: 0, parseStrict: 0, readEntry: 1, findMatch: 0, isHash: 1, foldCase: 0 },
    ],
    ['plaintext secret', secrets, 10, { parseStrict: 0, jsonLayer: 0, openAll: 0, openSecret: 0 }],
    // decrypted once, however many checks want to know, with what is the same for all made once
    ['encrypted secret', encrypted, 10, { parseStrict: 0, createProtector: 0, additionalData: 0, openSecret: 1 }],
    // read once, and once more for whether it has changed; parsed once
    ['key', keys, 10, { loadKeyRing: 0, viewFile: 2, parseXmlFile: 1 }],
  ] as const)('%s so many calls', (_, grow, count, expected) => {
    const names = Object.keys(expected);
    const once = countCalls(grow, count, names);
    const twice = countCalls(grow, 2 * count, names);
    const more = names.map((name, at) => [name, ((twice[at] ?? 0) - (once[at] ?? 0)) / count]);
    expect(Object.fromEntries(more)).toEqual(expected);
  });
});
