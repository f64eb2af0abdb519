import { describe, expect, test } from '@jest/globals';
import { ExposureModeDoctorCheck } from '../../src/index.js';
import type { Host } from '../support.js';
import { codesOf, contextOf, daemonWith, diagnose, hostWith } from '../support.js';

const look = (host: Host) => diagnose(ExposureModeDoctorCheck, host);
const file = (pointer: string) => ({ path: 'config/netclaw.json', pointer });

describe('a healthy host', () => {
  test.each<[string, Host]>([
    ['no Daemon section', { files: { 'config/netclaw.json': '{}' } }],
    ['no netclaw.json at all', {}],
    ['local on 127.0.0.1', hostWith({ Host: '127.0.0.1', ExposureMode: 'local' })],
    ['local on localhost', hostWith({ Host: 'localhost' })],
    ['local on ::1', hostWith({ Host: '::1' })],
    ['a mode of null, which is local', hostWith({ ExposureMode: null })],
    ['a blank mode, which is local', hostWith({ ExposureMode: '  ' })],
    ['keys in another case', hostWith({ HOST: '127.0.0.1', exposuremode: 'Local' })],
    ['tailscale-serve with its process', hostWith({ ExposureMode: 'tailscale-serve' }, { running: ['tailscaled'] })],
    ['tailscale-funnel with its process', hostWith({ ExposureMode: 'tailscaleFunnel' }, { running: ['tailscaled'] })],
    [
      'cloudflare-tunnel with its process',
      hostWith({ ExposureMode: ' CLOUDFLARE-TUNNEL ' }, { running: ['cloudflared'] }),
    ],
    ['a tunnel whose check is skipped', hostWith({ ExposureMode: 'tailscale-serve', SkipTunnelProcessCheck: true })],
    [
      'a tunnel whose check is skipped by text',
      hostWith({ ExposureMode: 'tailscale-serve', SkipTunnelProcessCheck: 'True' }),
    ],
    [
      'reverse-proxy on an internal address with a proxy',
      hostWith({ ExposureMode: 'reverse-proxy', Host: '10.0.0.10', TrustedProxies: ['10.0.0.5'] }),
    ],
    [
      'reverse-proxy wholly from the files and from this environment alike',
      hostWith(
        { ExposureMode: 'reverse-proxy', Host: '10.0.0.10', TrustedProxies: ['10.0.0.5'] },
        { environment: { NETCLAW_Daemon__TrustedProxies__0: '10.0.0.6' } },
      ),
    ],
    [
      'settings in secrets.json, which overlays netclaw.json',
      hostWith({ Host: '0.0.0.0' }, { files: { 'config/secrets.json': '{"Daemon":{"Host":"127.0.0.1"}}' } }),
    ],
  ])('%s has no finding', async (_, host) => {
    expect(await look(host)).toEqual([]);
  });
});

describe('one fault', () => {
  test.each(['0.0.0.0', '192.168.1.100', '', 'example.org'])('local on the host "%s" is an error', async (Host) => {
    expect(await look(hostWith({ Host }))).toEqual([
      {
        code: 'exposure-mode/host-not-loopback',
        subject: file('/Daemon/Host'),
        data: { host: Host, origin: 'config/netclaw.json /Daemon/Host' },
      },
    ]);
  });

  test.each([
    ['tailscale-serve', 'tailscaled', 'cloudflared'],
    ['tailscale-funnel', 'tailscaled', 'cloudflared'],
    ['cloudflare-tunnel', 'cloudflared', 'tailscaled'],
  ])('%s without %s is an error, with or without %s', async (mode, process, other) => {
    for (const running of [[], [other]]) {
      expect(await look(hostWith({ ExposureMode: mode }, { running }))).toEqual([
        {
          code: 'exposure-mode/tunnel-process-missing',
          subject: { name: process },
          data: { mode, process, origin: 'config/netclaw.json /Daemon/ExposureMode' },
        },
      ]);
    }
  });

  test('a tunnel process that cannot be seen is a warning, not an error', async () => {
    const found = await look(hostWith({ ExposureMode: 'cloudflare-tunnel' }, { running: 'unknown' }));
    expect(codesOf(found)).toEqual(['exposure-mode/tunnel-process-unknown']);
    expect(ExposureModeDoctorCheck.findings['tunnel-process-unknown'].severity).toBe('warning');
  });

  test.each(['127.0.0.1', 'localhost', '::1', '[::1]', undefined])('reverse-proxy on %s is an error', async (Host) => {
    const found = await look(hostWith({ ExposureMode: 'reverse-proxy', Host, TrustedProxies: ['10.0.0.5'] }));
    expect(codesOf(found)).toEqual(['exposure-mode/host-loopback']);
    expect(found[0]?.data).toMatchObject({ host: Host ?? '127.0.0.1' });
  });

  test.each([[[]], [undefined], [null]])('reverse-proxy with the proxies %j is an error', async (TrustedProxies) => {
    const found = await look(hostWith({ ExposureMode: 'reverse-proxy', Host: '10.0.0.10', TrustedProxies }));
    expect(found.map(({ code, subject }) => [code, subject])).toEqual([
      ['exposure-mode/no-trusted-proxies', file('/Daemon/TrustedProxies')],
    ]);
  });

  test.each([
    ['not-an-ip', 'it is neither an IP address nor a CIDR range'],
    ['127.0.0.1/999', 'its prefix length must lie between 0 and 32'],
  ])('the proxy %s is an error in any mode, and quoted', async (entry, problem) => {
    for (const mode of ['local', 'reverse-proxy']) {
      const Host = mode === 'local' ? '127.0.0.1' : '10.0.0.10';
      expect(await look(hostWith({ ExposureMode: mode, Host, TrustedProxies: ['10.0.0.5', entry] }))).toEqual([
        {
          code: 'exposure-mode/invalid-trusted-proxy',
          subject: file('/Daemon/TrustedProxies/1'),
          data: { entry, problem, origin: 'config/netclaw.json /Daemon/TrustedProxies/1' },
        },
      ]);
    }
  });

  test('an unknown mode is an error that names it, the valid ones, and its origin', async () => {
    const found = await look(hostWith({}, { environment: { NETCLAW_DAEMON__EXPOSUREMODE: 'open\u202E' } }));
    expect(found[0]).toEqual({
      code: 'exposure-mode/unknown-mode',
      subject: { name: 'NETCLAW_DAEMON__EXPOSUREMODE' },
      data: {
        mode: String.raw`open\u{202E}`,
        origin: 'NETCLAW_DAEMON__EXPOSUREMODE in this environment',
        modes: 'local, reverse-proxy, tailscale-serve, tailscale-funnel, cloudflare-tunnel',
      },
    });
  });
});

describe('several faults', () => {
  test('all are found, not the first alone', async () => {
    const found = await look(hostWith({ ExposureMode: 'reverse-proxy', Host: 'localhost' }));
    expect(codesOf(found)).toEqual(['exposure-mode/host-loopback', 'exposure-mode/no-trusted-proxies']);
  });

  test('a bad proxy is not a missing proxy', async () => {
    const found = await look(
      hostWith({ ExposureMode: 'reverse-proxy', Host: '10.0.0.10', TrustedProxies: ['x', 'y/8'] }),
    );
    expect(codesOf(found)).toEqual(['exposure-mode/invalid-trusted-proxy', 'exposure-mode/invalid-trusted-proxy']);
  });

  test('with an unknown mode the proxies are still validated, the topology is not', async () => {
    const found = await look(hostWith({ ExposureMode: 'open', Host: '0.0.0.0', TrustedProxies: ['x'] }));
    expect(codesOf(found)).toEqual(['exposure-mode/unknown-mode', 'exposure-mode/invalid-trusted-proxy']);
  });
});

describe('sources that disagree', () => {
  const ENV = { NETCLAW_Daemon__ExposureMode: 'reverse-proxy', NETCLAW_Daemon__Host: '10.0.0.10' };
  const FULL = { ...ENV, NETCLAW_Daemon__TrustedProxies__0: '10.0.0.5' };
  const asFile = (variables: Readonly<Record<string, string>>): string =>
    Object.entries(variables)
      .map(([name, value]) => `${name}=${value}\n`)
      .join('');

  test('a mode from this environment governs where it is the worse one, and the difference is a warning', async () => {
    const found = await look(hostWith({ ExposureMode: 'local' }, { environment: ENV }));
    expect(codesOf(found)).toEqual(['exposure-mode/no-trusted-proxies', 'exposure-mode/ambiguous']);
    expect(found[1]).toMatchObject({
      subject: file('/Daemon/ExposureMode'),
      data: {
        setting: 'ExposureMode',
        readings:
          '"local" (config/netclaw.json /Daemon/ExposureMode), "reverse-proxy" (NETCLAW_Daemon__ExposureMode in this environment)',
        unseen: '',
      },
    });
  });

  test('a mode from config/daemon.env governs in the same way, and this environment does not hide it', async () => {
    const host = hostWith(
      {},
      { environment: { NETCLAW_Daemon__ExposureMode: 'local' }, files: { 'config/daemon.env': asFile(ENV) } },
    );
    expect(codesOf(await look(host))).toEqual(['exposure-mode/no-trusted-proxies', 'exposure-mode/ambiguous']);
  });

  test('a remote mode that is complete in the environment is evaluated as the daemon there sees it', async () => {
    const said = { Host: '0.0.0.0', ExposureMode: 'local' };
    expect(codesOf(await look(hostWith(said, { environment: FULL })))).toEqual(['exposure-mode/ambiguous']);
    const daemonEnv = hostWith(said, { files: { 'config/daemon.env': asFile(FULL) } });
    expect(codesOf(await look(daemonEnv))).toEqual(['exposure-mode/ambiguous']);
  });

  test.each<[string, Host]>([
    ['no netclaw.json', {}],
    ['a netclaw.json that says nothing of it', { files: { 'config/netclaw.json': '{"Slack":{}}' } }],
    [
      'a netclaw.json with a part of it',
      { files: { 'config/netclaw.json': '{"Daemon":{"ExposureMode":"reverse-proxy"}}' } },
    ],
  ])('a default is not a source: the environment alone and %s are healthy', async (_, { files }) => {
    expect(await look({ ...(files && { files }), environment: FULL })).toEqual([]);
    expect(await look({ files: { ...files, 'config/daemon.env': asFile(FULL) } })).toEqual([]);
    expect(await look({ ...(files && { files }), environment: FULL, ...daemonWith(FULL) })).toEqual([]);
  });

  test('an override that turns right into wrong is named by setting, with where each value comes from', async () => {
    const found = await look(hostWith({ Host: '127.0.0.1' }, { environment: { NETCLAW_Daemon__Host: '0.0.0.0' } }));
    expect(codesOf(found)).toEqual(['exposure-mode/host-not-loopback', 'exposure-mode/ambiguous']);
    expect(found[0]?.subject).toEqual({ name: 'NETCLAW_Daemon__Host' });
    expect(found[1]?.data).toMatchObject({
      setting: 'Host',
      readings: '"127.0.0.1" (config/netclaw.json /Daemon/Host), "0.0.0.0" (NETCLAW_Daemon__Host in this environment)',
    });
  });

  test('an override of the proxies or of the tunnel check is named too', async () => {
    const proxies = hostWith(
      { ExposureMode: 'reverse-proxy', Host: '10.0.0.10', TrustedProxies: ['far'] },
      { environment: { NETCLAW_Daemon__TrustedProxies__0: '10.0.0.5' } },
    );
    expect((await look(proxies)).map(({ data }) => data)).toMatchObject([
      {
        setting: 'TrustedProxies',
        readings: expect.stringContaining('"far" (config/netclaw.json /Daemon/TrustedProxies/0)'),
      },
    ]);
    const tunnel = hostWith(
      { ExposureMode: 'cloudflare-tunnel', SkipTunnelProcessCheck: false },
      { files: { 'config/daemon.env': 'NETCLAW_Daemon__SkipTunnelProcessCheck=true\n' } },
    );
    expect((await look(tunnel)).map(({ data }) => data)).toMatchObject([
      { setting: 'SkipTunnelProcessCheck', readings: expect.stringContaining('in config/daemon.env') },
    ]);
  });

  test('an override that makes no difference is not a finding', async () => {
    expect(await look(hostWith({ Host: '127.0.0.1' }, { environment: { NETCLAW_Daemon__Host: '::1' } }))).toEqual([]);
  });

  test('two spellings of one mode agree', async () => {
    const host = hostWith(
      { ExposureMode: 'tailscaleserve' },
      { running: ['tailscaled'], environment: { NETCLAW_Daemon__ExposureMode: 'TAILSCALE-SERVE' } },
    );
    expect(await look(host)).toEqual([]);
  });
});

describe('the running daemon', () => {
  const REMOTE = {
    NETCLAW_Daemon__ExposureMode: 'reverse-proxy',
    NETCLAW_Daemon__Host: '10.0.0.10',
    NETCLAW_Daemon__TrustedProxies__0: '10.0.0.5',
  };
  const asFile = (variables: Readonly<Record<string, string>>): string =>
    Object.entries(variables)
      .map(([name, value]) => `${name}=${value}\n`)
      .join('');

  test('is judged by what it was started with, and not by this environment', async () => {
    const shell = { NETCLAW_Daemon__ExposureMode: 'cloudflare-tunnel' };
    const found = await look(hostWith({ ExposureMode: 'local' }, { environment: shell, ...daemonWith(REMOTE) }));
    expect(codesOf(found)).toEqual(['exposure-mode/only-in-running-daemon']);
    expect(found[0]?.data).toEqual({
      pid: 77,
      assignments:
        'NETCLAW_Daemon__ExposureMode=reverse-proxy NETCLAW_Daemon__Host=10.0.0.10 NETCLAW_Daemon__TrustedProxies__0=10.0.0.5',
    });
  });

  test('is named as the origin of what is wrong with it', async () => {
    const found = await look(hostWith({}, daemonWith({ NETCLAW_Daemon__ExposureMode: 'reverse-proxy' })));
    expect(codesOf(found)).toEqual([
      'exposure-mode/host-loopback',
      'exposure-mode/no-trusted-proxies',
      'exposure-mode/only-in-running-daemon',
    ]);
    expect(found[1]?.data).toEqual({
      origin: 'NETCLAW_Daemon__ExposureMode in the environment of the running daemon (pid 77)',
    });
  });

  test('has no finding where this environment or config/daemon.env has the same', async () => {
    expect(await look(hostWith({}, { ...daemonWith(REMOTE), environment: REMOTE }))).toEqual([]);
    expect(await look(hostWith({}, { ...daemonWith(REMOTE), files: { 'config/daemon.env': asFile(REMOTE) } }))).toEqual(
      [],
    );
  });

  test('does not know what config/daemon.env says since: each difference is named, and what its next start would meet', async () => {
    const later = asFile({ ...REMOTE, NETCLAW_Daemon__TrustedProxies__0: 'far', NETCLAW_Daemon__Host: '10.0.0.11' });
    const found = await look(
      hostWith({}, { ...daemonWith(REMOTE), environment: REMOTE, files: { 'config/daemon.env': later } }),
    );
    expect(found.map(({ code, data }) => [code, data])).toEqual([
      [
        'exposure-mode/next-start-differs',
        {
          setting: 'Host',
          now: '"10.0.0.10" (NETCLAW_Daemon__Host in the environment of the running daemon (pid 77))',
          next: '"10.0.0.11"',
          problems: ' It would bring exposure-mode/invalid-trusted-proxy.',
        },
      ],
      [
        'exposure-mode/next-start-differs',
        {
          setting: 'TrustedProxies',
          now: '"10.0.0.5" (NETCLAW_Daemon__TrustedProxies__0 in the environment of the running daemon (pid 77))',
          next: '"far"',
          problems: ' It would bring exposure-mode/invalid-trusted-proxy.',
        },
      ],
    ]);
  });

  test('whose environment cannot be read leaves the sources as they are, and a difference says so', async () => {
    const shell = { NETCLAW_Daemon__ExposureMode: 'reverse-proxy' };
    const found = await look(
      hostWith({ ExposureMode: 'local', Host: '127.0.0.1' }, { environment: shell, ...daemonWith(undefined) }),
    );
    expect(codesOf(found)).toContain('exposure-mode/ambiguous');
    expect(found.at(-1)?.data).toMatchObject({ unseen: expect.stringContaining('(pid 77)') });
  });

  test('gives no variable but those of the section', async () => {
    const home = hostWith({}, daemonWith({ NETCLAW_Providers__Main__Key: 'planted', NETCLAW_DeviceToken: 'planted' }));
    expect(await look(home)).toEqual([]);
  });
});

test.each<[string, Host]>([
  ['config/daemon.env that is a directory', hostWith({}, { files: { 'config/daemon.env/': '' } })],
  [
    'config/daemon.env that this user may not read',
    hostWith({}, { views: { 'config/daemon.env': { kind: 'unreadable', errno: 'EACCES' } } }),
  ],
  [
    'config/secrets.json that this user may not read',
    hostWith({}, { views: { 'config/secrets.json': { kind: 'unreadable', errno: 'EACCES' } } }),
  ],
  ['config/secrets.json that breaks off', hostWith({}, { files: { 'config/secrets.json': '{"Daemon":' } })],
])('%s may set the mode, so that nothing is claimed of it', async (_, host) => {
  const { outcome } = await ExposureModeDoctorCheck.look(contextOf(host));
  expect(outcome).toEqual({
    inconclusive: expect.stringMatching(/^config\/(daemon\.env|secrets\.json) cannot be read/),
  });
});

test('what is wrong with netclaw.json as a file is left to the config check', () => {
  expect(ExposureModeDoctorCheck.blockedBy).toEqual([
    'config/home-missing',
    'config/home-unusable',
    'config/unreadable',
    'config/unparsable',
    'config/repeated-key',
    'config/not-an-object',
  ]);
});
