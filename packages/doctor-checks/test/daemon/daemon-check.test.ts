import { describe, expect, test } from '@jest/globals';
import { runCheck } from '@netclaw/doctor-testkit';
import { DaemonDoctorCheck } from '../../src/daemon/daemon-check.js';
import { unitHost } from '../cases/daemon.js';
import type { Host } from '../support.js';
import { codesOf, diagnose, homeOf, hostWith } from '../support.js';

const look = (host: Host) => diagnose(DaemonDoctorCheck, host);
const NOW = Date.parse('2026-03-02T12:00:00Z');
const ago = (minutes: number): Date => new Date(NOW - minutes * 60_000);

/** A daemon that runs as process 77, for as many seconds. */
const running = (seconds: number, rest: Host = {}, daemon: unknown = {}): Host =>
  hostWith(daemon, {
    lockHolders: { 'netclaw.lock': 77 },
    processes: { 77: { name: 'netclawd', startedAt: NOW - seconds * 1000, environment: {} } },
    ...rest,
  });

describe('the pid file', () => {
  test.each<[what: string, host: Host, became: string]>([
    ['whose process has ended', {}, 'has ended'],
    ['whose number another program has', { processes: { 4711: { name: 'bash', startedAt: 0 } } }, 'is bash now'],
    ['whose process cannot be seen', { running: 'unknown' }, 'is another program now'],
  ])('%s is stale', async (_what, host, became) => {
    expect(await look({ ...host, files: { 'netclaw.pid': '4711\n2026-03-01T10:00:00Z\n0.27.1\n' } })).toMatchObject([
      { code: 'daemon/stale-pid', subject: { path: 'netclaw.pid' }, data: { pid: 4711, what: became } },
    ]);
  });

  test.each<[what: string, host: Host]>([
    ['of a daemon that runs', running(5)],
    ['without a number', {}],
  ])('%s is not', async (_what, host) => {
    expect(await look({ ...host, files: { 'netclaw.pid': host.files ? '77' : '' } })).toEqual([]);
  });

  test('is removed', async () => {
    const home = homeOf({ files: { 'netclaw.pid': '4711', 'config/netclaw.json': '{}' } });
    const { apply } = await runCheck(DaemonDoctorCheck, home);
    expect((await apply()).repairs.map(({ outcome }) => outcome)).toEqual(['applied']);
    expect([home.fs.existsSync(`${home.home}/netclaw.pid`), home.text('config/netclaw.json')]).toEqual([false, '{}']);
  });
});

describe('the lock', () => {
  const heldBy = (name: string): Host => ({
    lockHolders: { 'netclaw.lock': 80 },
    processes: { 80: { name, startedAt: NOW - 1000 } },
  });

  test.each(['netclawd', 'netclaw', 'dotnet'])('may be held by %s', async (name) => {
    expect(await look(heldBy(name))).toEqual([]);
  });

  test('is not to be held by another program', async () => {
    expect(await look(heldBy('rsync\u001b[2J'))).toMatchObject([
      { code: 'daemon/lock-held-by-other', data: { process: expect.not.stringContaining('\u001b'), pid: 80 } },
    ]);
  });

  test('that cannot be seen is said to be so, and what is left is not judged', async () => {
    expect(codesOf(await look({ locked: 'unknown', files: { 'netclaw.pid': '4711' } }))).toEqual([
      'daemon/not-visible',
    ]);
  });
});

describe('a restart', () => {
  const since = (minutes: number, host: Host = {}): Host => ({
    ...host,
    files: { ...host.files, 'cache/restart-manifest.json': { content: '{}', modifiedAt: ago(minutes) } },
  });

  test.each<[what: string, host: Host, codes: readonly string[]]>([
    ['is under way', since(9), []],
    ['began long ago', since(11), ['daemon/restart-broke-off']],
    ['began long ago, and the daemon runs', since(11, running(5)), []],
  ])('%s', async (_what, host, codes) => {
    expect(codesOf(await look(host))).toEqual(codes);
  });
});

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_item, index) => from + index);

describe('a crash', () => {
  const FIRST = 'Netclaw daemon crash at 2026-03-02T09:00:00Z';
  const log = (daysAgo: number, text = FIRST) => ({ content: text, modifiedAt: ago(daysAgo * 24 * 60) });
  const logs = (found: NonNullable<Host['files']>, rest: Host = {}): Host => ({
    ...rest,
    files: Object.fromEntries(Object.entries(found).map(([name, file]) => [`logs/crash-${name}.log`, file])),
  });

  test('is named with its time and its log', async () => {
    expect(await look(logs({ '20260227-120000-1': log(3) }))).toMatchObject([
      {
        code: 'daemon/crashed',
        subject: { path: 'logs/crash-20260227-120000-1.log' },
        data: { date: '2026-02-27 12:00 UTC', hint: '', days: 7 },
      },
    ]);
  });

  test.each<[what: string, host: Host, codes: readonly string[]]>([
    ['of last week', logs({ '20260223-120000': log(7) }), []],
    ['of another program', logs({ '20260301-120000': log(1, 'Netclaw cli crash at 2026-03-01') }), []],
    ['under another name', { files: { 'logs/crash-notes.log': log(1), 'logs/daemon-2026-03-01.log': log(1) } }, []],
    [
      'before many of another program',
      logs({
        '20260301-120000': log(1),
        ...Object.fromEntries(range(10, 60).map((second) => [`20260302-1130${second}`, log(0, 'Netclaw cli crash')])),
      }),
      ['daemon/crashed'],
    ],
    ['twice in an hour', logs({ '20260301-120000': log(1), '20260301-125900': log(1) }), ['daemon/crashed']],
    [
      'three times in more than an hour',
      logs({ '20260301-120000': log(1), '20260301-123000': log(1), '20260301-130001': log(1) }),
      ['daemon/crashed'],
    ],
    [
      'three times in an hour',
      logs({ '20260301-120000': log(1), '20260301-123000': log(1), '20260301-130000': log(1) }),
      ['daemon/restart-loop'],
    ],
  ])('%s', async (_what, host, codes) => {
    expect(codesOf(await look(host))).toEqual(codes);
  });

  test('is named for as many days as the operator sets', async () => {
    const home = homeOf(logs({ '20260223-120000': log(7) }));
    const { findings } = await runCheck(DaemonDoctorCheck, home, { settings: { crashDays: 8 } });
    expect(findings).toMatchObject([{ code: 'daemon/crashed', data: { days: 8 } }]);
  });

  test('shows of its log nothing but that it names SQLite', async () => {
    const found = await look(logs({ '20260301-120000': log(1, `${FIRST}\nSqliteConnection planted-words-8c2e`) }));
    expect(found).toMatchObject([{ data: { hint: ' The log names SQLite, its database.' } }]);
    expect(JSON.stringify(found)).not.toContain('planted');
  });

  test('after crash is stopped where it is started from', async () => {
    const three = logs({ '20260301-120000': log(1), '20260301-120001': log(1), '20260301-120002': log(1) });
    const stop = async (host: Host) => (await look(host)).map(({ data }) => (data as { stop?: unknown }).stop);
    expect(await stop(three)).toEqual(['Stop the daemon: `netclaw daemon stop`']);
    const unit = unitHost();
    const byUnit = { ...unit, files: { ...unit.files, ...three.files } };
    expect(await stop(byUnit)).toEqual(['Stop the daemon: `systemctl --user stop netclaw`']);
    expect(await stop({ ...byUnit, platform: 'darwin' })).toEqual(['Stop the daemon: `netclaw daemon stop`']);
    expect(await stop({ ...three, environment: { NETCLAW_CONTAINER_SUPERVISOR: '1' } })).toEqual([
      'Stop the container',
    ]);
  });

  const unreadable = (path: string) =>
    look({ files: { [path]: FIRST }, views: { [path]: { kind: 'unreadable', errno: 'EACCES' } } });

  test('whose log cannot be read is said to be so', async () => {
    expect(await unreadable('logs/crash-20260301-120000.log')).toMatchObject([
      { code: 'daemon/crash-log-unreadable', data: { reason: 'this user may not read it (EACCES)' } },
    ]);
  });

  test('of which the log cannot be read is passed over after as many days', async () => {
    expect(codesOf(await unreadable('logs/crash-20260223-120001.log'))).toEqual(['daemon/crash-log-unreadable']);
    expect(await unreadable('logs/crash-20260223-120000.log')).toEqual([]);
  });
});

describe('the health', () => {
  const READY = 'http://127.0.0.1:5199/api/health/ready';
  const asked = (answer: NonNullable<Host['http']>[string], rest: Host = {}): Host =>
    running(60, { http: { [READY]: answer }, ...rest });

  test.each<[what: string, host: Host]>([
    ['as text', asked('healthy')],
    ['as a JSON string', asked(' "Healthy"\n')],
    [
      'at another address',
      running(60, { http: { 'http://10.0.0.10:5200/api/health/ready': 'healthy' } }, { Host: '10.0.0.10', Port: 5200 }),
    ],
    ['at every address', running(60, { http: { [READY]: 'healthy' } }, { Host: '0.0.0.0' })],
    ['at an IPv6 address', running(60, { http: { 'http://[::1]:5199/api/health/ready': 'healthy' } }, { Host: '::1' })],
    ['of a version that was tried', asked({ body: 'healthy', headers: { 'x-netclaw-version': '0.27.3-beta' } })],
    ['of no version that is one', asked({ body: 'healthy', headers: { 'x-netclaw-version': 'latest' } })],
  ])('is well %s', async (_what, host) => {
    expect(await look(host)).toEqual([]);
  });

  test.each<[what: string, answer: NonNullable<Host['http']>[string], said: string]>([
    ['nobody', { failure: 'refused' }, 'there is no HTTP answer'],
    ['netclaw with a fault', { body: 'Degraded\n' }, 'the answer is "degraded"'],
    ['nobody in time', { failure: 'timed-out' }, 'nothing answers within 2 seconds'],
    ['an error', { status: 503, body: 'unhealthy' }, 'the answer is status 503'],
    ['another program', '<html>', 'a program other than netclaw answers'],
    ['a redirect to elsewhere', { status: 302, failure: 'redirect' }, 'a program other than netclaw answers'],
  ])('is not where it answers %s', async (_what, answer, said) => {
    expect(await look(asked(answer))).toMatchObject([
      { code: 'daemon/not-ready', data: { pid: 77, address: 'http://127.0.0.1:5199', answer: said } },
    ]);
  });

  test.each(['0.26.9', '0.28.0', '1.27', 'v2.0.0'])('names the version %s, which was not tried', async (version) => {
    const host = asked({ body: 'healthy', headers: { 'x-netclaw-version': version } });
    expect(await look(host)).toMatchObject([
      {
        code: 'daemon/version-untried',
        data: { version: version.replace('v', ''), header: 'X-Netclaw-Version', tried: 'version 0.27' },
      },
    ]);
  });

  test.each<[what: string, host: Host]>([
    ['where no daemon runs', hostWith({})],
    [
      'where another program has the lock',
      { lockHolders: { 'netclaw.lock': 80 }, processes: { 80: { name: 'node', startedAt: 0 } } },
    ],
    [
      'where a command works',
      { lockHolders: { 'netclaw.lock': 80 }, processes: { 80: { name: 'netclaw', startedAt: 0 } } },
    ],
    ['while it may still start', running(59)],
    ['where it cannot be seen for how long it runs', hostWith({}, { locked: ['netclaw.lock'] })],
    [
      'where its environment is not known and may change its address',
      hostWith(
        {},
        {
          lockHolders: { 'netclaw.lock': 77 },
          processes: { 77: { name: 'netclawd', startedAt: 0 } },
          environment: { NETCLAW_Daemon__Port: '5300' },
        },
      ),
    ],
    ['where a source of its address cannot be read', running(60, { files: { 'config/secrets.json': '{' } })],
    ['where its host is not one', running(60, {}, { Host: 'no host' })],
  ])('is not asked for %s', async (_what, host) => {
    expect(codesOf(await look({ ...host, http: {} }))).not.toContain('daemon/not-ready');
  });
});

describe('the port in a container', () => {
  const CONTAINER = { NETCLAW_CONTAINER_SUPERVISOR: '1' };

  test('is that which its health check asks', async () => {
    expect(await look(hostWith({ Port: 8080 }, { environment: CONTAINER }))).toMatchObject([
      { code: 'daemon/container-port', data: { port: '8080', origin: expect.stringContaining('netclaw.json') } },
    ]);
  });

  test.each<[what: string, host: Host]>([
    ['the default', hostWith({}, { environment: CONTAINER })],
    ['written out', hostWith({ Port: '5199' }, { environment: CONTAINER })],
    ['no port at all', hostWith({ Port: 'many' }, { environment: CONTAINER })],
    ['outside of one', hostWith({ Port: 8080 })],
  ])('may be %s', async (_what, host) => {
    expect(await look(host)).toEqual([]);
  });
});
