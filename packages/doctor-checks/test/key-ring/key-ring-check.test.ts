import { describe, expect, test } from '@jest/globals';
import { DoctorError } from '@netclaw/doctor-core';
import { SecretsDoctorCheck } from '../../src/index.js';
import { KeyRingDoctorCheck } from '../../src/key-ring/key-ring-check.js';
import { atRest, encryptWith, KEY, LOST_KEY, makeKey, revocationOf, ringOf } from '../rings.js';
import type { Host } from '../support.js';
import { codesOf, contextOf, diagnose, homeOf, proposalOf, stepsOf } from '../support.js';

const path = 'config/secrets.json';
const look = (host: Host) => diagnose(KeyRingDoctorCheck, host);
const values = async (host: Host) => codesOf(await diagnose(SecretsDoctorCheck, host));
const secrets = (content: object): NonNullable<Host['files']> => ({
  [path]: { content: JSON.stringify(content), mode: 0o600 },
});
const provider = (value: string): object => ({ Providers: { openai: { ApiKey: value } } });
const BROKEN = { 'keys/a.xml': { content: '<key', mode: 0o600 } };
const LOST = encryptWith(LOST_KEY, 'planted');
const FOUND = encryptWith(KEY, 'planted');

describe('keys that are sound', () => {
  test.each<[string, Host]>([
    ['no keys, and nothing encrypted', {}],
    ['keys, and nothing encrypted', { files: ringOf(KEY) }],
    ['values of the newest key', { files: { ...ringOf(KEY), ...secrets(provider(FOUND)) } }],
    [
      'values of an older key that has ended',
      { files: { ...ringOf(makeKey(90, 200), KEY), ...secrets({ A: FOUND }) } },
    ],
    ['a successor that is activated in days', { files: ringOf(makeKey(1, 89), makeKey(30, -3 / 24 / 60)) }],
    ['a damaged value: the keys are right', { files: { ...ringOf(KEY), ...secrets({ A: 'ENC:CfDJ8' }) } }],
    ['a revocation of a key that is gone', { files: { ...ringOf(KEY), 'keys/r.xml': revocationOf(LOST_KEY) } }],
    ['other files beside them', { files: { ...ringOf(KEY), 'keys/notes.txt': { content: '', mode: 0o666 } } }],
  ])('%s: nothing is found', async (_, host) => {
    const files = Object.fromEntries(
      Object.entries(host.files ?? {}).map(([name, file]) => [
        name,
        typeof file === 'string' ? { content: file, mode: 0o600 } : file,
      ]),
    );
    expect(await look({ ...host, files })).toEqual([]);
  });
});

describe('a key that values need and that is not there', () => {
  test.each([
    [{}, `there is no key in keys/, and they need key-${LOST_KEY.id}.xml`],
    [ringOf(KEY), `keys/ does not have key-${LOST_KEY.id}.xml`],
  ])('keeps the daemon from starting where a provider needs it (%#)', async (keys, what) => {
    const host = { files: { ...keys, ...secrets({ ...provider(LOST), Slack: { BotToken: LOST } }) } };
    const places = `/Providers/openai/ApiKey, /Slack/BotToken in ${path}`;
    expect(await look(host)).toMatchObject([
      { code: 'key-ring/missing', subject: { path: 'keys' }, data: { places, what } },
    ]);
    expect(KeyRingDoctorCheck.findings.missing.severity).toBe('error');
    expect(await values(host)).toEqual([]);
    expect(await proposalOf(KeyRingDoctorCheck, host)).toEqual({ kind: 'nothing' });
  });

  test('is a warning where none does, with what fails', async () => {
    const host = { files: { ...ringOf(KEY), ...secrets({ DeviceToken: FOUND, Slack: { BotToken: LOST } }) } };
    const [only, ...others] = await look(host);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      code: 'key-ring/missing-idle',
      data: { places: `/Slack/BotToken in ${path}`, commands: expect.stringContaining('several secrets fail') },
    });
    expect(KeyRingDoctorCheck.findings['missing-idle'].severity).toBe('warning');
    expect(await values(host)).toEqual([]);
  });

  test.each<[string, Host]>([
    ['a variable', { files: { 'config/daemon.env': `NETCLAW_DeviceToken=${LOST}\n` } }],
    ['netclaw.json', { files: { 'config/netclaw.json': `{"DeviceToken":${JSON.stringify(LOST)}}` } }],
  ])('is not taken for the token of this host in %s', async (_, host) => {
    const [only] = await look(host);
    expect(only).toMatchObject({ code: 'key-ring/missing-idle', data: { next: expect.not.stringContaining('pair') } });
  });

  test('is one finding over all sources, without a value', async () => {
    const host: Host = {
      files: {
        ...secrets({ DeviceToken: LOST }),
        'config/netclaw.json': JSON.stringify({ Slack: { AppToken: LOST } }),
        'config/daemon.env': `NETCLAW_Slack__BotToken=${LOST}\n`,
      },
    };
    const found = await look(host);
    const places =
      '/DeviceToken in config/secrets.json; /Slack/AppToken in config/netclaw.json; NETCLAW_Slack__BotToken in config/daemon.env';
    const next = expect.stringMatching(/secrets set.*unset it.*take \/DeviceToken out of config\/secrets.json/);
    expect(found).toMatchObject([{ code: 'key-ring/missing-idle', data: { places, next } }]);
    expect(JSON.stringify(found)).not.toContain('CfDJ8');
    expect(await values(host)).toEqual([]);
  });

  test('of several keys names some, and counts the others', async () => {
    const lost = [90, 91, 92, 93, 94].map((seed) => makeKey(seed));
    const content = Object.fromEntries(lost.map((key, at) => [`A${at}`, encryptWith(key, 'x')]));
    const ids = lost.slice(0, 3).map(({ fileName }) => fileName);
    expect(await look({ files: secrets(content) })).toMatchObject([
      { data: { what: `there is no key in keys/, and they need ${ids.join(', ')} and 2 more` } },
    ]);
  });

  test('is not needed for a value that a later source sets anew: that is a matter of the value', async () => {
    const host = { files: secrets(provider(LOST)), environment: { NETCLAW_Providers__openai__ApiKey: 'x' } };
    expect(await look(host)).toEqual([]);
    expect(await values(host)).toEqual(['secrets/undecryptable-overridden']);
  });

  test('is advised to be brought back, and a token is not typed again', async () => {
    expect(await look({ files: secrets({ DeviceToken: LOST }) })).toMatchObject([
      { data: { next: expect.stringMatching(/^Restore keys\/(?!.*secrets set)/) } },
    ]);
  });
});

describe('keys that cannot be loaded', () => {
  test.each<[string, NonNullable<Host['files']>, string]>([
    ['a damaged file', BROKEN, 'keys/a.xml is not valid XML'],
    ['one key twice', { ...ringOf(KEY), 'keys/z.xml': { content: KEY.bytes, mode: 0o600 } }, 'have the same key'],
    [
      'a damaged revocation',
      { 'keys/r.xml': { content: '<revocation/>', mode: 0o600 } },
      'keys/r.xml is a revocation that netclaw cannot read',
    ],
    ['a directory as a key', { 'keys/a.xml/': '' }, 'keys/a.xml is not a file'],
  ])('%s is named, and is an error where a provider needs them', async (_, files, reason) => {
    const idle = await look({ files });
    expect(idle).toMatchObject([
      {
        code: 'key-ring/unloadable-idle',
        subject: { path: 'keys' },
        data: { reason: expect.stringContaining(reason) },
      },
    ]);
    const host = { files: { ...files, ...secrets({ ...provider(FOUND), Slack: { BotToken: FOUND } }) } };
    expect(await look(host)).toMatchObject([
      { code: 'key-ring/unloadable', data: { places: `/Providers/openai/ApiKey in ${path}` } },
    ]);
    expect(KeyRingDoctorCheck.findings.unloadable.severity).toBe('error');
    expect(await values(host)).toEqual([]);
  });

  test('are a warning where a variable sets what the provider needs', async () => {
    const host = { files: { ...BROKEN, ...secrets(provider(FOUND)) } };
    const environment = { NETCLAW_Providers__openai__ApiKey: 'x' };
    expect(codesOf(await look({ ...host, environment }))).toEqual(['key-ring/unloadable-idle']);
    expect(await values({ ...host, environment })).toEqual([]);
  });

  test.each<[string, NonNullable<Host['views']>, RegExp]>([
    ['closed to this user', { keys: { kind: 'unreadable', errno: 'EACCES' } }, /^keys\/ cannot be read by this user/],
    [
      'behind a fault of the disk',
      { keys: { kind: 'unreadable', errno: 'EIO' } },
      /^keys\/ cannot be read: the system reports an error/,
    ],
  ])('%s are a limit of ours: the daemon may read them', async (_, views, reason) => {
    const host: Host = { files: secrets(provider(FOUND)), views };
    expect(await look(host)).toMatchObject([
      { code: 'key-ring/unreadable', data: { reason: expect.stringMatching(reason) } },
    ]);
    expect(KeyRingDoctorCheck.findings.unreadable.severity).toBe('warning');
    expect(await values(host)).toEqual([]);
  });
});

describe('keys that can be loaded', () => {
  const closed = (content: string) => ({ content, mode: 0o600 });

  test.each<[string, NonNullable<Host['files']>, object]>([
    [
      'a revoked one',
      { ...ringOf(makeKey(90, 9), KEY), 'keys/r.xml': closed(revocationOf(KEY)) },
      { code: 'key-ring/revoked', subject: { path: `keys/${KEY.fileName}` } },
    ],
    [
      'one that is encrypted itself',
      { [`keys/${KEY.fileName}`]: closed(atRest(KEY)) },
      { code: 'key-ring/encrypted-at-rest', data: { files: '1 key in keys/', mechanism: 'Windows DPAPI' } },
    ],
    [
      'one that was made in the future',
      ringOf(KEY, makeKey(40, -30)),
      { code: 'key-ring/from-future', data: { path: `keys/${makeKey(40, -30).fileName}`, date: '2026-04-01' } },
    ],
    ['one that ended', ringOf(makeKey(1, 90)), { code: 'key-ring/no-default', data: { date: '2026-03-02' } }],
    ['one that ends in a day', ringOf(makeKey(1, 89)), { code: 'key-ring/expires-soon', data: { date: '2026-03-03' } }],
    [
      'one without an id, and a file of others',
      { ...ringOf(KEY), 'keys/a.xml': closed('<key />'), 'keys/b.xml': closed('<other />') },
      {
        code: 'key-ring/passed-over',
        data: {
          count: '2 files',
          what: 'keys/a.xml: it has a key, but its id is not a guid; keys/b.xml: it has neither a key nor a revocation',
        },
      },
    ],
  ])('%s is named', async (_, files, expected) => {
    expect(await look({ files })).toMatchObject([expected]);
  });

  test('of many files that netclaw does not use five are named', async () => {
    const others = Array.from({ length: 9 }, (_, at) => [`keys/other-${at}.xml`, closed('<other/>')]);
    const [only] = await look({ files: { ...ringOf(KEY), ...Object.fromEntries(others) } });
    expect(only?.data).toMatchObject({
      count: '9 files',
      what: expect.stringMatching(/other-4\.xml: [^;]*; and 4 more$/),
    });
  });

  test('a value of a key that is encrypted itself is reported by the key alone', async () => {
    const host = { files: { [`keys/${KEY.fileName}`]: closed(atRest(KEY)), ...secrets(provider(FOUND)) } };
    expect(codesOf(await look(host))).toEqual(['key-ring/encrypted-at-rest']);
    expect(await values(host)).toEqual([]);
  });

  test('a value of a revoked key is a matter of the value, by its key', async () => {
    const host = { files: { ...ringOf(KEY), 'keys/r.xml': closed(revocationOf(KEY)), ...secrets(provider(FOUND)) } };
    expect(codesOf(await look(host))).toEqual(['key-ring/revoked']);
    expect(await diagnose(SecretsDoctorCheck, host)).toMatchObject([
      { code: 'secrets/provider-undecryptable', data: { causes: `the key ${KEY.id} is revoked: 1` } },
    ]);
  });
});

describe('a mode that lets others in', () => {
  const withMode = (mode: number, uid = 1000): Host => ({
    files: { [`keys/${KEY.fileName}`]: { content: KEY.bytes, mode, uid } },
  });

  test.each([
    [0o644, 0o600],
    [0o440, 0o400],
    // with set-user-id
    [0o4644, 0o600],
  ])('%i is a warning, and is tightened to %i as a routine', async (mode, tight) => {
    const at = `keys/${KEY.fileName}`;
    const host = withMode(mode);
    expect(await look(host)).toEqual([
      {
        code: 'key-ring/loose-mode',
        subject: { path: at },
        data: {
          path: at,
          mode: mode.toString(8).padStart(4, '0'),
          cure: `chmod 600 ${at}`,
          where: 'in the netclaw home',
        },
      },
    ]);
    const proposal = await proposalOf(KeyRingDoctorCheck, host);
    expect(proposal).toMatchObject({ kind: 'repair', options: [{ repair: 'tighten-keys', consents: [] }] });
    expect(stepsOf(proposal)).toEqual([{ kind: 'set-mode', path: at, mode: tight }]);
    expect(await look(withMode(tight))).toEqual([]);
  });

  test('with a blank in the name of its file gives a command that a shell reads', async () => {
    const at = 'keys/key-1 (1).xml';
    const host: Host = { files: { [at]: { content: KEY.bytes, mode: 0o644 } } };
    expect((await look(host)).map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ cure: `chmod 600 '${at}'` }),
    );
  });

  test('of a key of another user is refused, with the command', async () => {
    expect(await proposalOf(KeyRingDoctorCheck, withMode(0o644, 0))).toMatchObject({
      kind: 'refusal',
      cause: 'not-permitted',
      remediation: expect.stringContaining(`chmod 600 keys/${KEY.fileName}`),
    });
  });

  test('several are tightened in one plan; one that cannot be touched stays a finding', async () => {
    const [mine, other] = [makeKey(1), makeKey(20, 4)];
    const host: Host = {
      files: {
        [`keys/${mine.fileName}`]: { content: mine.bytes, mode: 0o644 },
        [`keys/${other.fileName}`]: { content: other.bytes, mode: 0o644, uid: 0 },
      },
    };
    expect(codesOf(await look(host))).toEqual(['key-ring/loose-mode', 'key-ring/loose-mode']);
    expect(stepsOf(await proposalOf(KeyRingDoctorCheck, host))).toEqual([
      { kind: 'set-mode', path: `keys/${mine.fileName}`, mode: 0o600 },
    ]);
  });

  test('is found where the keys cannot be loaded too', async () => {
    const host = { files: { 'keys/a.xml': { content: '<key', mode: 0o644 } } };
    expect(codesOf(await look(host))).toEqual(['key-ring/unloadable-idle', 'key-ring/loose-mode']);
  });

  test('means nothing where there are no owners', async () => {
    expect(await look({ ...withMode(0o666), uid: -1 })).toEqual([]);
  });
});

test('keys that cannot be listed are one finding, and a bug is not hidden', async () => {
  const context = contextOf({ files: ringOf(KEY) });
  const failing = (error: Error) =>
    KeyRingDoctorCheck.look({ ...context, files: { ...context.files, list: () => Promise.reject(error) } });
  for (const code of ['files/unreadable', 'system/failed'] as const) {
    const { outcome } = await failing(new DoctorError(code, 'no', { next: 'none' }));
    expect(outcome).toMatchObject([{ code: 'unreadable' }]);
  }
  await expect(failing(new TypeError('a bug'))).rejects.toThrow('a bug');
});

test('a look changes nothing', async () => {
  const home = homeOf({ files: { ...ringOf(KEY), ...secrets(provider(LOST)) } });
  const before = home.snapshot();
  await KeyRingDoctorCheck.look(home.context());
  expect(home.snapshot()).toEqual(before);
});
