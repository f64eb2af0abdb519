import { afterAll, describe, expect, test } from '@jest/globals';
import type { ContextOptions } from '@netclaw/doctor-testkit';
import { findings } from '../src/model/findings.js';
import {
  alice,
  build,
  completed,
  keys,
  list,
  lookAt,
  mode,
  notCompleted,
  own,
  rawList,
  secrets,
} from './support/host.js';
import type { HomeFiles } from './support/host.js';
import { device, enc, encLost, KEY, LOCAL, STALE } from './support/material.js';

const saltless = device({ name: 'phone', odd: { Salt: null } });
const unsalted = device({ name: 'phone', odd: { Salt: undefined } });
const nameless = device({ name: 'workshop', token: LOCAL, isBootstrap: true, odd: { Name: null } });
const halfWritten = { 'config/bootstrap-state.json': '{ "HasCompleted' };
const running: ContextOptions = {
  locked: ['netclaw.lock'],
  processes: { 7: { name: 'netclawd', startedAt: Date.parse('2026-03-01T00:00:00Z') } },
};
const changedLater = (entries: readonly unknown[]): HomeFiles => ({
  'config/devices.json': { content: JSON.stringify(entries), modifiedAt: new Date('2026-03-02T10:00:00Z') },
  'netclaw.pid': '7',
});
const freshUse = device({ name: 'workshop', token: LOCAL, odd: { LastUsedAt: '2026-03-02T09:59:59.5+00:00' } });
const sound = secrets({ DeviceToken: LOCAL });
const cafe = device({ name: 'caf\u00e9' });
const encodedList = (encoding: BufferEncoding, mark: string, ...entries: readonly unknown[]): HomeFiles => ({
  'config/devices.json': Buffer.from(mark + JSON.stringify(entries), encoding),
});

const CASES: readonly (readonly [
  name: string,
  files: HomeFiles,
  codes: readonly string[],
  options?: ContextOptions,
])[] = [
  ['a matching token is healthy', { ...list(own, alice), ...sound, ...completed }, []],
  ['a matching encrypted token is healthy', { ...list(own), ...secrets({ DeviceToken: enc(LOCAL) }) }, []],
  [
    'no match and no completed start is case 1',
    { ...list(own), ...secrets({ DeviceToken: STALE }) },
    ['bootstrap-incomplete'],
  ],
  ['no token and no completed start is case 1', { ...list(own), ...notCompleted }, ['bootstrap-incomplete']],
  [
    'corrupt secrets and no completed start is case 1',
    { ...list(own), 'config/secrets.json': '{' },
    ['bootstrap-incomplete'],
  ],
  [
    'no match after a completed start is case 2',
    { ...list(own), ...secrets({ DeviceToken: STALE }), ...completed },
    ['local-token-mismatch'],
  ],
  [
    'no token after a completed start is case 2',
    { ...list(alice), ...secrets({}), ...completed },
    ['local-token-missing'],
  ],
  ['no secrets.json after a completed start is case 2', { ...list(alice), ...completed }, ['local-token-missing']],
  [
    'an unreadable token after a completed start',
    { ...list(own), ...secrets({ DeviceToken: encLost(LOCAL) }), ...completed },
    ['token-unreadable'],
  ],
  [
    'corrupt secrets after a completed start',
    { ...list(own), 'config/secrets.json': '{', ...completed },
    ['token-unreadable'],
  ],
  ['a secrets.json that is a list', { ...list(own), ...secrets([]), ...completed }, ['token-unreadable']],
  ['a blank token', { ...list(own), ...secrets({ DeviceToken: '  ' }), ...completed }, ['token-malformed']],
  ['a token that is not text, without devices', secrets({ DeviceToken: false }), ['orphan-token']],
  ['a token without devices', { ...rawList('[]'), ...sound }, ['orphan-token']],
  ['no devices after a completed start', { ...rawList('null'), ...sound, ...completed }, ['no-devices']],
  ['no devices, no token, corrupt secrets', { 'config/secrets.json': 'x' }, ['seeder-blocked']],
  ['no devices, no token, an unreadable leaf', secrets({ Slack: { BotToken: encLost('x') } }), ['seeder-blocked']],
  ['no devices, no token, a broken ring', { 'keys/bad.xml': '<key' }, ['seeder-blocked']],
  ['nothing at all', {}, ['bootstrap-pending']],
  ['an empty list and an empty token', { ...rawList('[]'), ...secrets({ DeviceToken: '' }) }, ['bootstrap-pending']],
  ['a list that is not JSON', { ...rawList('{'), ...sound }, ['devices-unreadable']],
  ['an empty file is not an empty list', { ...rawList(''), ...sound }, ['devices-unreadable']],
  ['a list in UTF-16', { ...encodedList('utf16le', '\ufeff', own), ...sound }, ['devices-other-encoding']],
  [
    'a list with a byte that is not UTF-8',
    { ...encodedList('latin1', '', own, cafe), ...sound },
    ['devices-other-encoding'],
  ],
  [
    'a list in UTF-16, and a stale token',
    { ...encodedList('utf16le', '\ufeff', own), ...secrets({ DeviceToken: STALE }), ...completed },
    ['local-token-mismatch', 'devices-other-encoding'],
  ],
  ['UTF-16 that nothing announces', { ...encodedList('utf16le', '', own), ...sound }, ['devices-unreadable']],
  [
    'an entry with half a character as a key',
    { ...rawList(`[{"Name":"a","\\ud83d":1}]`), ...sound },
    ['devices-unreadable'],
  ],
  [
    'secrets.json in UTF-16',
    { ...list(own), 'config/secrets.json': Buffer.from(`\ufeff{"DeviceToken":"${LOCAL}"}`, 'utf16le') },
    [],
  ],
  ['a directory in place of the list', { 'config/devices.json/': '', ...sound }, ['devices-unreadable']],
  ['an entry of the wrong kind', { ...list(own, 5), ...sound, ...completed }, ['devices-unreadable']],
  ['a null element in front of a device', { ...list(own, null, alice), ...sound }, ['entry-breaks-lookup']],
  ['a salt of null in front of a device', { ...list(own, saltless, alice), ...sound }, ['entry-breaks-lookup']],
  ['a salt of null at the end', { ...list(own, saltless), ...sound }, ['entry-breaks-lookup-idle']],
  ['no salt in front of a device', { ...list(own, unsalted, alice), ...sound }, ['entry-breaks-lookup']],
  [
    'no salt before the own device',
    { ...list(unsalted, own), ...sound, ...completed },
    ['local-token-mismatch', 'entry-breaks-lookup'],
  ],
  [
    'the own entry without a name',
    { ...list(nameless), ...sound, ...completed },
    ['local-token-mismatch', 'entry-invalid'],
  ],
  [
    'another entry without a name',
    { ...list(own, device({ name: 'x', odd: { Name: undefined } })), ...sound },
    ['entry-invalid'],
  ],
  [
    'a comment in a right list',
    { ...rawList(`[ // mine\n${JSON.stringify(own)} ]`), ...sound },
    ['devices-not-strict'],
  ],
  [
    'a trailing comma beside a stale token',
    { ...rawList(`[${JSON.stringify(own)},]`), ...completed, ...secrets({ DeviceToken: STALE }) },
    ['local-token-mismatch', 'devices-not-strict'],
  ],
  ['a comment in an empty list', rawList('[] // none'), ['bootstrap-pending', 'devices-not-strict']],
  ['DeviceToken in another case, and no devices', secrets({ deviceToken: 'x' }), ['seeder-blocked']],
  [
    'DeviceToken in another case, and devices',
    { ...list(own), ...secrets({ devicetoken: LOCAL }), ...completed },
    ['local-token-missing'],
  ],
  [
    'a null element before the own device',
    { ...list(null, own), ...sound, ...completed },
    ['local-token-mismatch', 'entry-breaks-lookup'],
  ],
  [
    'an inert entry',
    { ...list(own, device({ name: 'tablet', odd: { TokenHash: undefined } })), ...sound },
    ['entry-invalid'],
  ],
  [
    'equal names ignoring case',
    { ...list(own, build, device({ name: 'BUILD-box' })), ...sound },
    ['duplicate-device-name'],
  ],
  [
    'names that are equal only by rules of a language',
    { ...list(own, device({ name: 'Straße' }), device({ name: 'STRASSE' })), ...sound },
    [],
  ],
  [
    'a bootstrap device of another host',
    { ...list(own, device({ name: 'attic', isBootstrap: true })), ...sound },
    ['stale-bootstrap-device'],
  ],
  ['a damaged marker without devices', { 'config/bootstrap-state.json': '{' }, ['no-devices', 'marker-unreadable']],
  [
    'a damaged marker and no match, as the daemon reads it',
    { ...list(own, alice), ...secrets({ DeviceToken: STALE }), ...halfWritten },
    ['bootstrap-incomplete', 'marker-malformed'],
  ],
  [
    'a marker that is null and no match',
    { ...list(own), ...secrets({ DeviceToken: STALE }), 'config/bootstrap-state.json': 'null' },
    ['bootstrap-incomplete', 'marker-malformed'],
  ],
  [
    'a damaged marker with devices',
    { ...list(own), ...sound, 'config/bootstrap-state.json': '[]' },
    ['marker-malformed'],
  ],
  [
    'a marker that is a directory',
    { ...list(own), ...sound, 'config/bootstrap-state.json/': '' },
    ['marker-unreadable'],
  ],
  [
    'a token in the environment',
    { ...list(own), ...sound },
    ['token-in-environment'],
    { environment: { NETCLAW_DeviceToken: STALE } },
  ],
  [
    'a link for the list that is not followed',
    { ...sound, ...completed },
    ['not-checked'],
    { views: { 'config/devices.json': { kind: 'unreadable', errno: 'ELOOP' } } },
  ],
  [
    'a list that is closed to its owner',
    { ...sound, ...completed },
    ['devices-unreadable'],
    { views: { 'config/devices.json': { kind: 'unreadable', errno: 'EACCES' } } },
  ],
  [
    'secrets that are closed to a stranger',
    { ...list(own), ...completed },
    ['not-checked'],
    { uid: 1001, views: { 'config/secrets.json': { kind: 'unreadable', errno: 'EACCES' } } },
  ],
  [
    'a daemon.env that cannot be read, where all else says local',
    { ...mode('local'), 'config/daemon.env/': '', ...list(own), ...sound, ...completed },
    ['mode-undetermined'],
  ],
  [
    'secrets that cannot be read, where all else says local',
    { ...mode('local'), 'config/secrets.json': '{', ...list(own), ...completed },
    ['mode-undetermined'],
  ],
  [
    'a daemon.env that cannot be read, where all else asks for remote access',
    { 'config/daemon.env/': '', ...list(own), ...sound, ...completed },
    [],
  ],
  ['a list changed under the daemon', { ...changedLater([own]), ...sound }, ['restart-needed'], running],
  ['a list that the daemon wrote itself', { ...changedLater([freshUse]), ...sound }, [], running],
  [
    'a repair that is due while the daemon runs',
    { ...list(own), ...completed },
    ['local-token-missing', 'daemon-running'],
    running,
  ],
];

describe('diagnosis', () => {
  const reached = new Set<string>();

  test.each(CASES)('%s', async (_name, files, codes, options = {}) => {
    const { findings: found } = await lookAt(files, options);
    found.forEach(({ code }) => reached.add(code));
    expect(found.map(({ code }) => code)).toEqual(codes);
  });

  test('an unknown mode is evaluated as if pairing were needed', async () => {
    const { findings: found } = await lookAt({
      'config/netclaw.json': '{"Daemon":{"ExposureMode":"x"}}',
      ...completed,
    });
    expect(found.map(({ code }) => code)).toEqual(['no-devices']);
  });

  test('names of devices are shown without invisible characters', async () => {
    const { findings: found } = await lookAt({
      ...list(own, device({ name: 'a\u202Eb', odd: { Salt: 'zz' } })),
      ...sound,
    });
    expect(found[0]?.data).toMatchObject({ name: String.raw`a\u{202E}b`, problem: 'its Salt is malformed' });
  });

  test('a repair that moves entries does not change the subject of a finding', async () => {
    const before = await lookAt({ ...list(null, own, saltless, alice), ...sound });
    const after = await lookAt({ ...list(own, saltless, alice), ...sound });
    const phone = (found: typeof before.findings) => found.filter(({ subject }) => subject.name === 'phone');
    expect(phone(after.findings)).toEqual(phone(before.findings));
  });

  afterAll(() => {
    expect([...reached].sort()).toEqual(Object.keys(findings).sort());
  });
});

const dataOf = async (files: HomeFiles, code: string): Promise<Readonly<Record<string, string | number>>> =>
  (await lookAt(files)).findings.find((found) => found.code === code)?.data ?? {};

describe('what a finding says', () => {
  const stale = { ...secrets({ DeviceToken: STALE }), ...completed };

  test.each([
    ['no other device', list(own), 'Other devices are not affected.'],
    ['others that are right', list(own, alice, build), 'Other devices are not affected.'],
    ['one behind a null element', list(own, null, alice), 'This other device cannot get in either: alice-laptop.'],
    [
      'one without a salt, and those behind it',
      list(own, unsalted, alice, build),
      'These other devices cannot get in either: phone, alice-laptop, build-box.',
    ],
    [
      'one without a hash',
      list(own, device({ name: 'tablet', odd: { TokenHash: null } }), alice),
      'This other device cannot get in either: tablet.',
    ],
  ])('of a stale token beside %s', async (_, files, others) => {
    expect(await dataOf({ ...files, ...stale }, 'local-token-mismatch')).toMatchObject({ others });
  });

  test('of a null element: who is behind it, and that a restart is not enough', async () => {
    expect(await dataOf({ ...list(own, null, alice, build), ...sound }, 'entry-breaks-lookup')).toEqual({
      first: '',
      entry: 'a null element',
      behind: '2 devices',
      names: 'alice-laptop, build-box',
      advice: 'the daemon drops such an element only when it next writes the list',
    });
  });

  test('of an entry without salt: that it stays', async () => {
    expect(await dataOf({ ...list(own, unsalted), ...sound }, 'entry-breaks-lookup-idle')).toEqual({
      first: '',
      entry: 'the entry of phone, which has no Salt,',
      advice: 'the daemon never drops such an entry by itself, and its device must be paired again',
    });
  });

  test('of a comment: where it is', async () => {
    const files = { ...rawList(`[\n  ${JSON.stringify(own)} /* mine */,\n]`), ...sound };
    const { what, line } = await dataOf(files, 'devices-not-strict');
    expect([what, line]).toEqual(['a comment and a trailing comma', 2]);
  });

  test.each([
    [halfWritten, 'is damaged'],
    [{}, 'No start in a remote mode'],
  ])('of an unfinished set-up: what is known of it, with %j', async (more, history) => {
    const files = { ...list(own), ...secrets({ DeviceToken: STALE }), ...more };
    expect((await dataOf(files, 'bootstrap-incomplete')).history).toContain(history);
  });
});

describe('the catalogue', () => {
  test.each(Object.entries(findings))('%s says what it is and what to do', (code, rule) => {
    expect(code).toMatch(/^[a-z-]+$/);
    expect(rule.message.length).toBeGreaterThan(20);
    expect(rule.remediation).toMatch(/\.$/);
    if (rule.remediation.includes('--fix')) expect(rule.remediation).toContain('{doctor} --fix=pairing');
  });
});

test('the sound ring of the tests is one that .NET would write with', async () => {
  const { state } = await lookAt({}, {}, true);
  expect(Object.keys(keys)).toContain(`keys/${KEY.fileName}`);
  expect(state.keyRing).toMatchObject({ kind: 'loaded', defaultKey: { id: KEY.id } });
});

test.each<[string, HomeFiles, string]>([
  ['a comment', { 'config/secrets.json': '{} // none' }, 'the part of netclaw that reads and writes the DeviceToken'],
  ['a comma', { 'config/secrets.json': '{"A":1,}' }, 'a comma after the last member (line 1, column 7)'],
  ['no JSON', { 'config/secrets.json': '{' }, 'netclawd nor netclaw can load config/secrets.json'],
  ['a list', { 'config/secrets.json': '[]' }, 'config/secrets.json: it is not an object'],
  ['a directory', { 'config/secrets.json/': '' }, 'directory is in place of config/secrets.json'],
])('with %s in place of secrets the reason says who does not read it', async (_what, files, reason) => {
  for (const around of [{ ...list(own), ...completed }, notCompleted]) {
    const { findings: found } = await lookAt({ ...around, ...files });
    const [first] = found.filter(({ code }) => code === 'token-unreadable' || code === 'seeder-blocked');
    expect(JSON.stringify(first?.data)).toContain(reason);
    expect(JSON.stringify(first?.data)).not.toContain('secrets.json cannot be read');
  }
});

describe('the advice on an entry that is not valid', () => {
  const adviceOn = async (code: string, files: HomeFiles): Promise<Readonly<Record<string, unknown>> | undefined> =>
    (await lookAt({ ...completed, ...sound, ...files })).findings.find((found) => found.code === code)?.data;
  const unhashed = device({ name: 'phone', odd: { TokenHash: null } });

  test('never takes the last device out of the list', async () => {
    for (const [code, entry] of [
      ['entry-invalid', unhashed],
      ['entry-breaks-lookup-idle', saltless],
    ] as const) {
      expect((await adviceOn(code, list(entry)))?.['first']).toMatch(/^Repair the access of this host first/);
      expect((await adviceOn(code, list(alice, entry)))?.['first']).toBe('');
    }
  });

  test('takes no device out that lacks only a name', async () => {
    const unnamed = device({ name: '', token: LOCAL, isBootstrap: true });
    expect((await adviceOn('entry-invalid', list(unnamed)))?.['correction']).toMatch(/^give the entry a Name/);
    expect((await adviceOn('entry-invalid', list(own, unhashed)))?.['correction']).toMatch(/^take the entry out/);
  });
});
