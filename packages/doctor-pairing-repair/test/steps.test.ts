import { describe, expect, test } from '@jest/globals';
import type { FileStep } from '@netclaw/doctor-core';
import { Secret } from '@netclaw/doctor-core';
import { isFileStep } from '@netclaw/doctor-core/engine';
import { applyJsonEdits } from '@netclaw/doctor-core/json';
import { fixedRandom } from '@netclaw/doctor-testkit';
import { loadKeyRing, unprotectSecret } from '@netclaw/data-protection';
import { formatDotnetDate } from '../src/steps/dotnet-date.js';
import { alice, build, completed, list, lookAt, own, repairOf, rawList, secrets } from './support/host.js';
import type { HomeFiles } from './support/host.js';
import { device, enc, KEY, LOCAL, OLD_KEY, STALE } from './support/material.js';

const DATE = new Date('2026-03-01T09:30:00.120Z');

const stepsFor = async (files: HomeFiles, option?: string, withKeys = true): Promise<readonly FileStep[]> => {
  const { proposal } = await lookAt(files, {}, withKeys, fixedRandom(1, DATE));
  return repairOf(proposal, option).steps.filter(isFileStep);
};

const contentOf = ({ content }: Extract<FileStep, { kind: 'write-file' }>): Uint8Array => {
  const value = typeof content === 'string' ? content : content.reveal();
  return typeof value === 'string' ? Buffer.from(value) : value;
};

/** In the order of the renames: what one file is made of step by step counts once. */
const outline = (steps: readonly FileStep[]): readonly string[] => [
  ...new Set(steps.map((step) => `${step.kind} ${step.path.replace(/key-[0-9a-f-]+/, 'key-*')}`)),
];

const edited = (steps: readonly FileStep[], path: string, before?: string): string => {
  const edits = steps.filter((step) => step.kind === 'edit-json').filter((step) => step.path === path);
  const bytes = edits.reduce<Uint8Array | undefined>(
    (content, step) => applyJsonEdits(content, step.edits),
    before === undefined ? undefined : Buffer.from(before),
  );
  if (bytes === undefined) throw new Error('there is no such edit');
  return Buffer.from(bytes).toString();
};

describe('the order of steps', () => {
  test.each<readonly [string, HomeFiles, string, boolean, readonly string[]]>([
    [
      'granting',
      { ...list(own), ...completed },
      'new-token',
      true,
      ['edit-json config/devices.json', 'edit-json config/secrets.json'],
    ],
    [
      'granting with a new key',
      completed,
      'new-token',
      false,
      [
        'make-directory keys',
        'write-file keys/key-*.xml',
        'edit-json config/devices.json',
        'edit-json config/secrets.json',
      ],
    ],
    [
      'granting in an empty keys directory',
      { ...completed, 'keys/': '' },
      'new-token',
      false,
      ['write-file keys/key-*.xml', 'edit-json config/devices.json', 'edit-json config/secrets.json'],
    ],
    [
      'keeping the token',
      { ...list(own), ...secrets({ DeviceToken: STALE }), ...completed },
      'keep-token',
      true,
      ['edit-json config/devices.json'],
    ],
    [
      'withdrawing',
      { ...list(own), ...secrets({ DeviceToken: STALE }) },
      'reset',
      true,
      ['edit-json config/secrets.json', 'remove-file config/devices.json'],
    ],
    ['withdrawing an orphan token', secrets({ DeviceToken: STALE }), 'reset', true, ['edit-json config/secrets.json']],
    ['withdrawing without a token', list(own), 'reset', true, ['remove-file config/devices.json']],
    [
      'giving up all pairings',
      { ...rawList('{'), ...completed },
      'new-token',
      true,
      ['write-file config/devices.json', 'edit-json config/devices.json', 'edit-json config/secrets.json'],
    ],
  ])('%s', async (_name, files, option, withKeys, expected) => {
    const steps = await stepsFor(files, option, withKeys);
    expect(outline(steps)).toEqual(expected);
    for (const step of steps) if ('mode' in step && step.path !== 'keys') expect(step.mode).toBe(0o600);
  });
});

describe('the new list', () => {
  test('a new device has the fields of netclaw in its order and form of dates', async () => {
    const text = edited(await stepsFor(completed), 'config/devices.json');
    expect(text).toMatch(
      /^\[\n {2}\{\n {4}"Name": "workshop-local",\n {4}"IsBootstrapDevice": true,\n {4}"TokenHash": "[0-9a-f]{64}",\n {4}"Salt": "[0-9a-f]{32}",\n {4}"CreatedAt": "2026-03-01T09:30:00\.12\+00:00",\n {4}"LastUsedAt": "2026-03-01T09:30:00\.12\+00:00"\n {2}\}\n\]$/,
    );
  });

  test('a rotated device keeps its name and its date of creation, and all others every byte', async () => {
    const before = JSON.stringify([alice, own, build], null, 3);
    const text = edited(await stepsFor({ ...rawList(before), ...completed }), 'config/devices.json', before);
    const [first, second, third] = JSON.parse(text) as Record<string, unknown>[];
    expect([first, third]).toEqual([alice, build]);
    expect(second).toMatchObject({ Name: 'workshop-bootstrap', CreatedAt: '2026-01-01T08:00:00+00:00' });
    expect(second?.['TokenHash']).not.toBe((own as Record<string, unknown>)['TokenHash']);
    expect(second?.['LastUsedAt']).toBe('2026-03-01T09:30:00.12+00:00');
    expect(text.startsWith(before.slice(0, before.indexOf('TokenHash', 300)))).toBe(true);
  });

  test('a new device comes before the first salt of null, and null elements are gone', async () => {
    const saltless = device({ name: 'phone', odd: { Salt: null } });
    const before = JSON.stringify([alice, null, saltless, null, build], null, 2);
    const text = edited(await stepsFor({ ...rawList(before), ...completed }), 'config/devices.json', before);
    const names = (JSON.parse(text) as { Name: string }[]).map(({ Name }) => Name);
    expect(names).toEqual(['alice-laptop', 'workshop-local', 'phone', 'build-box']);
  });

  test('hash and salt of a new entry are secrets, also within the step', async () => {
    const [step] = await stepsFor({ ...rawList('[]'), ...completed });
    expect(JSON.stringify(step)).toContain('"TokenHash":"[redacted]","Salt":"[redacted]"');
  });
});

describe('the new token', () => {
  test('it is written encrypted with the default key', async () => {
    const steps = await stepsFor({ ...list(own), ...secrets({ A: 1 }), ...completed });
    const root = JSON.parse(edited(steps, 'config/secrets.json', '{"A": 1}')) as { DeviceToken: string };
    const ring = loadKeyRing([KEY, OLD_KEY].map(({ fileName, bytes }) => ({ name: fileName, bytes })));
    expect(unprotectSecret(ring, root.DeviceToken)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  test.each([undefined, 'null'])('a secrets.json of %s becomes a new document', async (root) => {
    const files = root === undefined ? {} : { 'config/secrets.json': root };
    const text = edited(await stepsFor({ ...completed, ...files }), 'config/secrets.json', root);
    expect(text).toMatch(/^\{\n {2}"configVersion": 1,\n {2}"DeviceToken": "ENC:[^"]+"\n\}$/);
  });

  test('beside what others save in a new secrets.json meanwhile it is reverted alone', async () => {
    const steps = (await stepsFor(completed)).filter(({ path }) => path === 'config/secrets.json');
    expect(steps).toMatchObject([
      { edits: [{ op: 'set', pointer: '', value: { configVersion: 1 } }] },
      { edits: [{ op: 'set', pointer: '/DeviceToken' }] },
    ]);
  });

  test('where every key is expired a new key is made, kept on rollback, and used', async () => {
    const files = { ...list(own), ...completed, [`keys/${OLD_KEY.fileName}`]: OLD_KEY.bytes };
    const steps = await stepsFor(files, 'new-token', false);
    const [key] = steps;
    expect(key).toMatchObject({ kind: 'write-file', keepOnRollback: true, mode: 0o600 });
    if (key?.kind !== 'write-file') return;
    const ring = loadKeyRing([{ name: 'a.xml', bytes: contentOf(key) }]);
    const { DeviceToken } = JSON.parse(edited(steps, 'config/secrets.json')) as { DeviceToken: string };
    expect(unprotectSecret(ring, DeviceToken)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});

test('the same state and random source give the same steps', async () => {
  const files = {
    ...list(alice, own),
    ...secrets({ DeviceToken: enc(LOCAL), A: enc('x') }),
    ...rawList('{'),
    ...completed,
  };
  const reveal = (_key: string, value: unknown): unknown => (value instanceof Secret ? String(value.reveal()) : value);
  const [one, two] = [await stepsFor(files, 'new-token', false), await stepsFor(files, 'new-token', false)];
  // Secret has a toJSON of its own, which runs before a replacer
  expect(one.map((step) => Object.entries(step).map(([key, value]) => reveal(key, value)))).toEqual(
    two.map((step) => Object.entries(step).map(([key, value]) => reveal(key, value))),
  );
});

test.each([
  ['2026-03-01T09:30:00.123Z', '2026-03-01T09:30:00.123+00:00'],
  ['2026-03-01T09:30:00.100Z', '2026-03-01T09:30:00.1+00:00'],
  ['2026-03-01T09:30:00.000Z', '2026-03-01T09:30:00+00:00'],
])('%s is written as %s', (date, text) => {
  expect(formatDotnetDate(new Date(date))).toBe(text);
});

describe('what .NET could not load with the new token', () => {
  test('a key that is DeviceToken in another case gives way in the same edit', async () => {
    const before = '{ "configVersion": 1, "deviceToken": "x", "Slack": {} }';
    const steps = await stepsFor({ ...list(own), 'config/secrets.json': before, ...completed }, 'new-token');
    const after = JSON.parse(edited(steps, 'config/secrets.json', before)) as object;
    expect(Object.keys(after)).toEqual(['configVersion', 'Slack', 'DeviceToken']);
    expect(steps.filter(({ path }) => path === 'config/secrets.json')).toHaveLength(1);
  });

  test('nor is it left for the daemon to write its own beside it', async () => {
    const before = '{ "configVersion": 1, "DEVICETOKEN": "x" }';
    const steps = await stepsFor({ 'config/secrets.json': before }, 'reset');
    expect(JSON.parse(edited(steps, 'config/secrets.json', before))).toEqual({ configVersion: 1 });
  });

  test('comments and trailing commas are all that goes', async () => {
    const text = `\u{FEFF}[ // mine\r\n  ${JSON.stringify(own)} /* a */,\r\n]\r\n`;
    const steps = await stepsFor({ ...rawList(text), ...secrets({ DeviceToken: LOCAL }), ...completed });
    expect(outline(steps)).toEqual(['write-file config/devices.json']);
    const [step] = steps;
    expect(step?.kind === 'write-file' && Buffer.from(contentOf(step)).toString()).toBe(
      `\u{FEFF}[ \r\n  ${JSON.stringify(own)} \r\n]\r\n`,
    );
  });
});

describe('an entry without a name that accepts the present token', () => {
  const nameless = (isBootstrap: boolean) => device({ name: 'x', token: LOCAL, isBootstrap, odd: { Name: null } });
  const namesAfter = async (isBootstrap: boolean, option: string): Promise<readonly unknown[]> => {
    const files = { ...list(alice, nameless(isBootstrap)), ...secrets({ DeviceToken: LOCAL }), ...completed };
    const text = edited(await stepsFor(files, option), 'config/devices.json', files['config/devices.json'] as string);
    return (JSON.parse(text) as { Name: unknown }[]).map(({ Name }) => Name);
  };

  test.each(['new-token', 'keep-token'])('is given one where it is that of this host: %s', async (option) => {
    expect(await namesAfter(true, option)).toEqual(['alice-laptop', 'workshop-local']);
  });

  test.each(['new-token', 'keep-token'])('is found after the new one where somebody paired it: %s', async (option) => {
    expect(await namesAfter(false, option)).toEqual(['alice-laptop', 'workshop-local', null]);
  });
});
