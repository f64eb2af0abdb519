import { describe, expect, test } from '@jest/globals';
import type { FileView } from '@netclaw/doctor-core';
import { toValue } from '@netclaw/doctor-core/json';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { ContextOptions } from '@netclaw/doctor-testkit';
import type { DaemonConfig } from '../../src/config/daemon-config.js';
import type { EffectiveConfig } from '../../src/config/effective-config.js';
import { observeSecrets } from '../../src/secrets/secrets-file.js';
import { describeOrigin } from '../../src/config/origin.js';
import { evaluateMode, modeDisagreements } from '../../src/config/evaluated-mode.js';
import { observeConfig } from '../../src/config/effective-config.js';

interface Sources {
  readonly config?: unknown;
  readonly secrets?: unknown;
  readonly daemonEnvironment?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const observed = ({ config, secrets, daemonEnvironment, environment }: Sources): Promise<EffectiveConfig> => {
  const files = {
    ...(config !== undefined && { 'config/netclaw.json': text(config) }),
    ...(secrets !== undefined && { 'config/secrets.json': text(secrets) }),
    ...(daemonEnvironment !== undefined && { 'config/daemon.env': daemonEnvironment }),
  };
  return observeConfig(memoryHome({ files }).context(environment ? { environment } : {}));
};

const daemon = (section: unknown): { Daemon: unknown } => ({ Daemon: section });
const fromConfig = (pointer: string): object => ({ source: 'file', path: 'config/netclaw.json', pointer });
const fromSecrets = (pointer: string): object => ({ source: 'file', path: 'config/secrets.json', pointer });
const fromHere = (variable: string): object => ({ source: 'environment', variable });
const CLOSED: FileView = { kind: 'unreadable', errno: 'EACCES' };
/** A daemon that runs as process 77 and was started with these variables; undefined: this user may not read them. */
const runningWith = (environment: Readonly<Record<string, string>> | undefined): ContextOptions => ({
  lockHolders: { 'netclaw.lock': 77 },
  processes: { 77: { name: 'netclawd', startedAt: 0, ...(environment && { environment }) } },
});
const values = ({ trustedProxies }: DaemonConfig): readonly string[] => trustedProxies.map(({ value }) => value);

const DEFAULTS: DaemonConfig = {
  host: { value: '127.0.0.1', origin: { source: 'default' } },
  port: { value: '5199', origin: { source: 'default' } },
  exposureMode: { value: 'local', origin: { source: 'default' } },
  mode: 'local',
  trustedProxies: [],
  skipTunnelProcessCheck: { value: false, origin: { source: 'default' } },
};

describe('netclaw.json as a file', () => {
  test.each<[string, string, object]>([
    ['is an object', '{}', { kind: 'object' }],
    ['has comments and trailing commas', '{ // mode\n "Daemon": {"Port": 1,}, /* end */ }', { kind: 'object' }],
    ['has a byte order mark', '\ufeff{}', { kind: 'object' }],
    ['is null', 'null', { kind: 'not-an-object', form: 'null' }],
    ['is a list', '[]', { kind: 'not-an-object', form: 'list' }],
    ['is a text', '"{}"', { kind: 'not-an-object', form: 'scalar' }],
    ['is empty', '', { kind: 'unparsable', position: { line: 1, column: 1 } }],
    ['is cut short', '{\n"Daemon":', { kind: 'unparsable', position: { line: 2 } }],
    [
      'has a key twice',
      '{"A":1,\n "A":2}',
      {
        kind: 'repeated-key',
        first: { pointer: '/A', line: 1, column: 2 },
        second: { pointer: '/A', line: 2, column: 2 },
      },
    ],
    [
      'has a key twice, ignoring case',
      '{"Daemon":{"Host":"a","host":"b"}}',
      { kind: 'repeated-key', first: { pointer: '/Daemon/Host' }, second: { pointer: '/Daemon/host' } },
    ],
    [
      'has a key with a colon beside the nested one',
      '{"Slack:BotToken":"a",\n"slack":{\n"BotToken":"b"}}',
      {
        kind: 'repeated-key',
        first: { pointer: '/Slack:BotToken', line: 1, column: 2 },
        second: { pointer: '/slack/BotToken', line: 3, column: 1 },
      },
    ],
    [
      'has an index beside a list',
      '{"a":["x"],"A:0":"y"}',
      { kind: 'repeated-key', first: { pointer: '/a/0' }, second: { pointer: '/A:0' } },
    ],
    [
      'has two keys that are equal by rules of a language only',
      '{"Straße":1,"STRASSE":2,"ı":1,"I":2}',
      { kind: 'object' },
    ],
    ['has half a character as a value', '{"A":["\\ud83d"]}', { kind: 'unparsable', position: { line: 1, column: 7 } }],
    [
      'has half a character in a key',
      '{"A":{"\\udd11x":{}}}',
      { kind: 'unparsable', position: { line: 1, column: 7 } },
    ],
    ['has a whole character of two escapes', '{"\\ud83d\\udd11":"\\ud83d\\udd11"}', { kind: 'object' }],
    ['has a comment behind a key', '{"A" /* a */:1}', { kind: 'unparsable', position: { line: 1, column: 6 } }],
    ['has a comment in front of a value', '{"A": /* a */ 1}', { kind: 'object', plainProblem: { kind: 'comment' } }],
    [
      'has a line separator of Unicode in a comment',
      '{} // \u2028',
      { kind: 'unparsable', position: { line: 1, column: 4 } },
    ],
    [
      'has a trailing comma',
      '{"A":[1,\n2,]}',
      { plainProblem: { kind: 'trailing-comma', position: { line: 2, column: 2 } } },
    ],
    [
      'is UTF-16 without a byte order mark',
      '{\0}\0',
      { kind: 'unparsable', reason: expect.stringContaining('UTF-16') },
    ],
    ['has a section twice in one spelling', '{"A":{"B":1},"A":{"C":1}}', { plainProblem: { kind: 'repeated-key' } }],
    ['has a section twice, without a common key', '{"Daemon":{"Host":"a"},"daemon":{"Port":1}}', { kind: 'object' }],
  ])('%s', async (_what, config, content) => {
    expect((await observed({ config })).content).toMatchObject(content);
  });

  test('is absent: everything is as by default', async () => {
    const config = await observed({});
    expect(config).toEqual({
      content: { kind: 'absent' },
      encoding: undefined,
      secrets: { kind: 'absent' },
      secretKeys: new Set(),
      daemonEnvironment: { kind: 'absent' },
      environment: {},
      running: undefined,
      variables: [{ source: { source: 'environment' }, settings: new Map() }],
      isSetByVariables: false,
      unreadSources: [],
      ofRunningDaemon: undefined,
      files: DEFAULTS,
      withDaemonEnvironment: DEFAULTS,
      withEnvironment: DEFAULTS,
    });
  });

  test('is a directory', async () => {
    const home = memoryHome({ files: { 'config/netclaw.json/': '' } });
    const config = await observeConfig(home.context());
    expect(config.content).toEqual({ kind: 'irregular', what: 'directory' });
  });

  test('counts for nothing where it cannot be parsed', async () => {
    expect((await observed({ config: '{"Daemon":{"Host":"a","Host":"b"}}' })).files).toEqual(DEFAULTS);
  });
});

describe('a value of netclaw.json', () => {
  test('has its origin', async () => {
    const { files } = await observed({
      config: daemon({
        Host: '10.0.0.10',
        Port: 5200,
        ExposureMode: 'reverse-proxy',
        TrustedProxies: ['10.0.0.5', '10.0.0.0/24'],
        SkipTunnelProcessCheck: true,
      }),
    });
    expect(files).toEqual({
      host: { value: '10.0.0.10', origin: fromConfig('/Daemon/Host') },
      port: { value: '5200', origin: fromConfig('/Daemon/Port') },
      exposureMode: { value: 'reverse-proxy', origin: fromConfig('/Daemon/ExposureMode') },
      mode: 'reverse-proxy',
      trustedProxies: [
        { value: '10.0.0.5', origin: fromConfig('/Daemon/TrustedProxies/0') },
        { value: '10.0.0.0/24', origin: fromConfig('/Daemon/TrustedProxies/1') },
      ],
      skipTunnelProcessCheck: { value: true, origin: fromConfig('/Daemon/SkipTunnelProcessCheck') },
    });
  });

  test.each<[string, unknown, Partial<DaemonConfig>]>([
    ['keys in another case', { daemon: { exposuremode: 'tailscale-serve' } }, { mode: 'tailscale-serve' }],
    ['a key with a colon', { 'Daemon:ExposureMode': 'tailscale-serve' }, { mode: 'tailscale-serve' }],
    ['an unknown mode', daemon({ ExposureMode: 'open' }), { mode: undefined }],
    ['a mode that is not a text', daemon({ ExposureMode: true }), { mode: undefined }],
    ['a blank mode', daemon({ ExposureMode: ' ' }), { mode: 'local' }],
    ['a mode without hyphen, in capitals', daemon({ ExposureMode: ' TailscaleFunnel ' }), { mode: 'tailscale-funnel' }],
    ['a Daemon section that is null', daemon(null), { mode: 'local' }],
    ['a Daemon section that is a list', daemon([]), { mode: 'local' }],
    ['a host that is an object', daemon({ Host: { a: 1 } }), { host: DEFAULTS.host }],
  ])('may have %s', async (_what, config, expected) => {
    expect((await observed({ config })).files).toMatchObject(expected);
  });

  test.each<[unknown, string]>([
    ['5200', '5200'],
    [5200, '5200'],
    ['', '5199'],
    [null, '5199'],
    ['many', 'many'],
  ])('of Port %p is %p', async (Port, port) => {
    expect((await observed({ config: daemon({ Port }) })).files.port.value).toBe(port);
  });

  test.each<[unknown, boolean]>([
    [true, true],
    ['True', true],
    [' true ', true],
    [false, false],
    ['', false],
    [1, false],
    [null, false],
  ])('of SkipTunnelProcessCheck %p is %p', async (SkipTunnelProcessCheck, expected) => {
    const { files } = await observed({ config: daemon({ SkipTunnelProcessCheck }) });
    expect(files.skipTunnelProcessCheck.value).toBe(expected);
  });

  test.each<[string, unknown, readonly string[]]>([
    ['a null in it', ['10.0.0.5', null], ['10.0.0.5', '']],
    ['numbers', [5], ['5']],
    [
      'more than ten',
      Array.from({ length: 12 }, (_, at) => String(at)),
      ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'],
    ],
    ['names in place of numbers', { b: '2', a: '1', '0': '0' }, ['0', '1', '2']],
    ['one text in place of a list', '10.0.0.5', []],
    ['lists in it', [['10.0.0.5']], []],
    ['nothing', [], []],
  ])('is a list of proxies with %s', async (_what, TrustedProxies, expected) => {
    expect(values((await observed({ config: daemon({ TrustedProxies }) })).files)).toEqual(expected);
  });
});

describe('the overlay of secrets.json', () => {
  test('wins over netclaw.json', async () => {
    const { files } = await observed({
      config: daemon({ ExposureMode: 'local', Host: '10.0.0.1' }),
      secrets: daemon({ ExposureMode: 'reverse-proxy' }),
    });
    expect(files.exposureMode).toEqual({ value: 'reverse-proxy', origin: fromSecrets('/Daemon/ExposureMode') });
    expect(files.host.value).toBe('10.0.0.1');
  });

  test('merges lists index by index', async () => {
    const { files } = await observed({
      config: daemon({ TrustedProxies: ['a', 'b'] }),
      secrets: daemon({ TrustedProxies: ['c'] }),
    });
    expect(values(files)).toEqual(['c', 'b']);
  });

  test('hides what is below with null, which gives the default', async () => {
    const { files } = await observed({ config: daemon({ Host: '10.0.0.1' }), secrets: daemon({ Host: null }) });
    expect(files.host).toEqual({ value: '127.0.0.1', origin: fromSecrets('/Daemon/Host') });
  });

  test('is useless where it is encrypted, and the ciphertext is left out', async () => {
    const config = await observed({
      config: daemon({ ExposureMode: 'local' }),
      secrets: daemon({ ExposureMode: 'ENC:CfDJ8payload' }),
    });
    expect(config.files.mode).toBeUndefined();
    expect(JSON.stringify(config)).not.toContain('CfDJ8');
  });

  test.each(['', '{', 'null', '[]'])('is nothing where the file is %p', async (secrets) => {
    const config = await observed({ config: {}, secrets });
    expect(config.content.kind).toBe('object');
    expect(config.files).toEqual(DEFAULTS);
  });

  test('brings in no other section', async () => {
    const config = await observed({ secrets: { DeviceToken: 'private', Slack: { BotToken: 'private' } } });
    expect(JSON.stringify(config)).not.toContain('private');
  });
});

describe('variables', () => {
  test('of this process win over files, in that reading alone', async () => {
    const config = await observed({
      config: daemon({ ExposureMode: 'local' }),
      environment: { NETCLAW_Daemon__ExposureMode: 'reverse-proxy' },
    });
    expect(config.withEnvironment.exposureMode).toEqual({
      value: 'reverse-proxy',
      origin: fromHere('NETCLAW_Daemon__ExposureMode'),
    });
    expect([config.files.mode, config.withDaemonEnvironment.mode]).toEqual(['local', 'local']);
  });

  test('of daemon.env win over files, in that reading alone', async () => {
    const config = await observed({
      config: daemon({ ExposureMode: 'local' }),
      daemonEnvironment: '# start\nNETCLAW_Daemon__ExposureMode="reverse-proxy"\n',
    });
    expect(config.withDaemonEnvironment.exposureMode).toEqual({
      value: 'reverse-proxy',
      origin: { source: 'daemon-environment', variable: 'NETCLAW_Daemon__ExposureMode' },
    });
    expect([config.files.mode, config.withEnvironment.mode]).toEqual(['local', 'local']);
  });

  test.each<[string, readonly string[]]>([
    ['NETCLAW_Daemon__TrustedProxies__0', ['x', 'b']],
    ['NETCLAW_Daemon__TrustedProxies__2', ['a', 'b', 'x']],
    ['netclaw_daemon__trustedproxies__1', ['a', 'x']],
    ['NETCLAW_DAEMON:TrustedProxies:1', ['a', 'x']],
    ['NETCLAW__Daemon__TrustedProxies__0', ['a', 'b']],
    ['Daemon__TrustedProxies__0', ['a', 'b']],
    ['NETCLAW_Daemon_TrustedProxies_0', ['a', 'b']],
  ])('%s gives %j', async (variable, expected) => {
    const config = await observed({
      config: daemon({ TrustedProxies: ['a', 'b'] }),
      environment: { [variable]: 'x' },
    });
    expect(values(config.withEnvironment)).toEqual(expected);
  });

  test('that are empty hide what is below', async () => {
    const config = await observed({
      config: daemon({ ExposureMode: 'reverse-proxy', Host: '10.0.0.1' }),
      environment: { NETCLAW_Daemon__ExposureMode: '', NETCLAW_Daemon__Host: '' },
    });
    expect(config.withEnvironment.mode).toBe('local');
    expect(config.withEnvironment.host.value).toBe('');
  });

  test('of other sections are left out', async () => {
    const config = await observed({ environment: { NETCLAW_DeviceToken: 'private' } });
    expect(JSON.stringify(config)).not.toContain('private');
  });
});

describe('one observation', () => {
  test('has the keys of netclaw.json as written, and the values of Daemon sections alone', async () => {
    const { content } = await observed({
      config:
        '{"Daemon":{"Port":1,"Host":"ENC:private"},"Slack":{"BotToken":"private","Ids":[7]},"daemon":[],"Daemon:Other":"a"}',
    });
    expect(content.kind === 'object' && toValue(content.root)).toEqual({
      Daemon: { Port: 1, Host: 'ENC:[redacted]' },
      Slack: { BotToken: '', Ids: [0] },
      daemon: [],
      'Daemon:Other': 'a',
    });
    expect(JSON.stringify(content)).not.toContain('private');
  });

  test('has the variables of the section, and no others', async () => {
    const config = await observed({
      daemonEnvironment: 'NETCLAW_Daemon__Port=1\nNETCLAW_DeviceToken=private\n',
      environment: { netclaw_daemon__Host: 'a', NETCLAW_DeviceToken: 'private', Daemon__Host: 'b' },
    });
    expect(config.daemonEnvironment).toMatchObject({
      kind: 'variables',
      variables: { NETCLAW_Daemon__Port: '1' },
      names: ['NETCLAW_Daemon__Port', 'NETCLAW_DeviceToken'],
      isConfiguration: true,
    });
    expect(config.environment).toEqual({ netclaw_daemon__Host: 'a' });
    expect(JSON.stringify(config)).not.toContain('private');
  });

  test('says why daemon.env has no variables', async () => {
    const home = memoryHome({ files: { 'config/daemon.env/': '' } });
    const { daemonEnvironment } = await observeConfig(home.context());
    expect(daemonEnvironment).toEqual({ kind: 'irregular', what: 'directory' });
  });

  test.each<[string, string]>([
    ['an object', '{"Daemon":{"Host":"a"}}'],
    ["one that only .NET's configuration reads", '{"Daemon":{"Host":"a"},} // end'],
  ])('of %s in secrets.json does not read it again', async (_what, secrets) => {
    const context = memoryHome({ files: { 'config/secrets.json': secrets } }).context();
    const { configuration } = await observeSecrets(context, { kind: 'none' });
    const seen: string[] = [];
    const view = (path: string): ReturnType<typeof context.files.view> => {
      seen.push(path);
      return context.files.view(path);
    };
    const config = await observeConfig({ ...context, files: { ...context.files, view } }, { secrets: configuration });
    expect(config).toEqual(await observeConfig(context));
    expect(config.files.host).toEqual({ value: 'a', origin: fromSecrets('/Daemon/Host') });
    expect(seen.sort()).toEqual(['config/daemon.env', 'config/netclaw.json', 'netclaw.pid']);
  });
});

const mode = (value: string): string => `NETCLAW_Daemon__ExposureMode=${value}`;
const variable = (value: string): Record<string, string> => ({ NETCLAW_Daemon__ExposureMode: value });

describe('the evaluated mode', () => {
  test.each<[string, Sources, object]>([
    ['nothing', {}, { kind: 'known', mode: 'local' }],
    ['a file', { config: daemon({ ExposureMode: 'tailscale-serve' }) }, { kind: 'known', mode: 'tailscale-serve' }],
    ['a remote variable', { environment: variable('reverse-proxy') }, { kind: 'known', mode: 'reverse-proxy' }],
    ['a remote daemon.env', { daemonEnvironment: mode('reverse-proxy') }, { kind: 'known', mode: 'reverse-proxy' }],
    [
      'a remote file and a local variable',
      { config: daemon({ ExposureMode: 'reverse-proxy' }), environment: variable('local') },
      { kind: 'known', mode: 'reverse-proxy' },
    ],
    [
      'two remote ones, where daemon.env comes first',
      { daemonEnvironment: mode('cloudflare-tunnel'), environment: variable('reverse-proxy') },
      { kind: 'known', mode: 'cloudflare-tunnel' },
    ],
    [
      'an unknown variable beside a remote file',
      { config: daemon({ ExposureMode: 'reverse-proxy' }), environment: variable(' open ') },
      { kind: 'unknown', wire: 'open' },
    ],
    ['a corrupt file', { config: '{' }, { kind: 'unreadable', paths: ['config/netclaw.json'], isLocalElsewhere: true }],
    [
      'a corrupt file and a variable',
      { config: '{', environment: variable('local') },
      { kind: 'unreadable', paths: ['config/netclaw.json'], isLocalElsewhere: true },
    ],
    [
      'a corrupt file and a remote variable',
      { config: '{', environment: variable('reverse-proxy') },
      { kind: 'unreadable', paths: ['config/netclaw.json'], isLocalElsewhere: false },
    ],
    ['a list', { config: '[]' }, { kind: 'unreadable', paths: ['config/netclaw.json'], isLocalElsewhere: true }],
  ])('of %s', async (_what, sources, expected) => {
    expect(evaluateMode(await observed(sources))).toEqual(expected);
  });

  test('of a directory', async () => {
    const home = memoryHome({ files: { 'config/netclaw.json/': '' } });
    expect(evaluateMode(await observeConfig(home.context()))).toEqual({
      kind: 'unreadable',
      paths: ['config/netclaw.json'],
      isLocalElsewhere: true,
    });
  });
});

describe('a source that cannot be read', () => {
  test.each<[string, readonly [path: string, view: FileView][], readonly string[]]>([
    ['none', [], []],
    ['daemon.env of another user', [['config/daemon.env', CLOSED]], ['config/daemon.env']],
    ['daemon.env as a fifo', [['config/daemon.env', { kind: 'other' }]], ['config/daemon.env']],
    [
      'daemon.env that grew',
      [['config/daemon.env', { kind: 'unreadable', errno: 'TOO-LARGE', size: 9 }]],
      ['config/daemon.env'],
    ],
    ['secrets.json of another user', [['config/secrets.json', CLOSED]], ['config/secrets.json']],
    ['secrets.json as a directory', [['config/secrets.json', { kind: 'directory' }]], ['config/secrets.json']],
    [
      'all of them',
      [
        ['config/netclaw.json', CLOSED],
        ['config/secrets.json', CLOSED],
        ['config/daemon.env', CLOSED],
      ],
      ['config/netclaw.json', 'config/secrets.json', 'config/daemon.env'],
    ],
  ])('leaves the mode undetermined: %s', async (_what, views, paths) => {
    const home = memoryHome({ files: { 'config/netclaw.json': text(daemon({ ExposureMode: 'local' })) } });
    const config = await observeConfig(home.context({ views: Object.fromEntries(views) }));
    expect(config.unreadSources).toEqual(paths);
    expect(evaluateMode(config)).toEqual(
      paths.length > 0 ? { kind: 'unreadable', paths, isLocalElsewhere: true } : { kind: 'known', mode: 'local' },
    );
  });

  test.each(['{"a":', '{"a":1,"A":2}'])(
    'also a secrets.json that the configuration does not load: %s',
    async (secrets) => {
      expect((await observed({ secrets })).unreadSources).toEqual(['config/secrets.json']);
    },
  );

  test('does not matter where it is daemon.env and the running daemon shows what it was started with', async () => {
    const home = memoryHome();
    const config = await observeConfig(
      home.context({ views: { 'config/daemon.env': CLOSED }, ...runningWith(variable('reverse-proxy')) }),
    );
    expect(evaluateMode(config)).toEqual({ kind: 'known', mode: 'reverse-proxy' });
  });
});

describe('the running daemon', () => {
  const home = memoryHome({ files: { 'config/daemon.env': mode('cloudflare-tunnel') } });
  const around = { environment: variable('tailscale-serve') };

  test('governs alone, with what it was started with', async () => {
    const config = await observeConfig(home.context({ ...around, ...runningWith(variable('reverse-proxy')) }));
    expect(config.ofRunningDaemon?.exposureMode).toEqual({
      value: 'reverse-proxy',
      origin: { source: 'running-daemon', variable: 'NETCLAW_Daemon__ExposureMode', pid: 77 },
    });
    expect(evaluateMode(config)).toEqual({ kind: 'known', mode: 'reverse-proxy' });
    expect(modeDisagreements(config)).toEqual([]);
    expect(config.isSetByVariables).toBe(true);
  });

  test('governs too where its environment says nothing', async () => {
    expect(evaluateMode(await observeConfig(home.context({ ...around, ...runningWith({}) })))).toEqual({
      kind: 'known',
      mode: 'local',
    });
  });

  test('leaves the other sources where its environment cannot be read', async () => {
    const config = await observeConfig(home.context({ ...around, ...runningWith(undefined) }));
    expect(config.running).toMatchObject({ pid: 77, variables: undefined, isConfiguration: false });
    expect(evaluateMode(config)).toEqual({ kind: 'known', mode: 'cloudflare-tunnel' });
    expect(modeDisagreements(config)).toHaveLength(2);
  });

  test('is not a command that holds the lock for a moment', async () => {
    const command = { 77: { name: 'netclaw', startedAt: 0, environment: variable('reverse-proxy') } };
    const config = await observeConfig(home.context({ lockHolders: { 'netclaw.lock': 77 }, processes: command }));
    expect(config.running).toBeUndefined();
  });

  test('gives its variables for the section, and no others', async () => {
    const started = { NETCLAW_Daemon__Port: '1', NETCLAW_DeviceToken: 'private', NETCLAW_DAEMON_ENDPOINT: 'private' };
    const config = await observeConfig(home.context(runningWith(started)));
    expect(config.running?.variables).toEqual({ NETCLAW_Daemon__Port: '1' });
    expect(JSON.stringify(config)).not.toContain('private');
  });
});

test.each<[Readonly<Record<string, string>>, boolean]>([
  [{ NETCLAW_Slack__BotToken: 'x' }, true],
  [{ netclaw_daemon__port: '1' }, true],
  [{ NETCLAW_CONTAINER_SUPERVISOR: '1' }, false],
  [{ NETCLAW_HOME: '/x', NETCLAW_DeviceToken: 'x' }, false],
  [{ NETCLAW__Daemon__Port: '1' }, false],
])('%j sets something in the configuration: %s', async (environment, expected) => {
  expect((await observed({ environment })).isSetByVariables).toBe(expected);
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  expect((await observed({ daemonEnvironment: lines.join('\n') })).isSetByVariables).toBe(expected);
});

describe('disagreements about the mode', () => {
  test.each<[string, Sources, readonly string[]]>([
    ['none by default', {}, []],
    ['none where a variable says the same', { environment: variable('local') }, []],
    [
      'none where it is another spelling',
      {
        config: daemon({ ExposureMode: 'ReverseProxy' }),
        daemonEnvironment: mode('reverse-proxy'),
        environment: variable('reverseproxy'),
      },
      [],
    ],
    ['none where one source alone says it', { environment: variable('reverse-proxy') }, []],
    [
      'two',
      { config: daemon({ ExposureMode: null }), environment: variable('reverse-proxy') },
      [
        'local: config/netclaw.json /Daemon/ExposureMode',
        'reverse-proxy: NETCLAW_Daemon__ExposureMode in this environment',
      ],
    ],
    [
      'three',
      {
        config: daemon({ ExposureMode: 'tailscale-serve' }),
        daemonEnvironment: mode('local'),
        environment: variable('open'),
      },
      [
        'tailscale-serve: config/netclaw.json /Daemon/ExposureMode',
        'local: NETCLAW_Daemon__ExposureMode in config/daemon.env',
        'open: NETCLAW_Daemon__ExposureMode in this environment',
      ],
    ],
  ])('are %s', async (_what, sources, expected) => {
    const readings = modeDisagreements(await observed(sources));
    expect(readings.map(({ wire, origin }) => `${wire}: ${describeOrigin(origin)}`)).toEqual(expected);
  });
});

test.each([
  ['', 'it is empty'],
  [' \n\t\r', 'it is empty'],
  ['\ufeff', 'it is empty'],
  ['\0\0\0', 'it contains nothing but NUL characters'],
])('a configuration file of %j has lost what was in it', async (config, reason) => {
  const { content } = await observed({ config });
  expect(content).toEqual({ kind: 'unparsable', position: { line: 1, column: 1 }, isEmpty: true, reason });
});
