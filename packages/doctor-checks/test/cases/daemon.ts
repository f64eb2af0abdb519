import type { Host } from '../support.js';
import { daemonWith, hostWith } from '../support.js';
import type { Cases, More } from './cases-of-check.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** The clock of a home in memory. */
const NOW = Date.parse('2026-03-02T12:00:00Z');

const crash = (text = 'Netclaw daemon crash at 2026-03-02T09:00:00Z\nSystem.InvalidOperationException') => ({
  content: text,
  modifiedAt: new Date(NOW - DAY_MS),
});
const files = (found: NonNullable<Host['files']>, rest: Host = {}): Host => hostWith({}, { ...rest, files: found });
const CONTAINER = { NETCLAW_CONTAINER_SUPERVISOR: '1' };
const READY = 'http://127.0.0.1:5199/api/health/ready';

const DIRECTORY = '~/.config/systemd/user';
const WANTED = `${DIRECTORY}/default.target.wants/netclaw.service`;
const UNIT = [
  '[Service]',
  'ExecStart=/opt/netclaw/netclawd',
  'EnvironmentFile=-%h/.netclaw/config/daemon.env',
  'TimeoutStopSec=230',
];
export const ENVIRONMENT = 'NETCLAW_Daemon__Port=5199\nPATH=/opt/netclaw:/usr/bin\n';

/** A user whose systemd starts the daemon by a unit, which is without fault but for these lines. */
export const unitHost = (
  lines: readonly string[] = [],
  { environment = ENVIRONMENT, files: more = {} }: { environment?: string; files?: NonNullable<Host['files']> } = {},
): Host =>
  hostWith(
    {},
    {
      environment: { HOME: '/home/user' },
      files: {
        [`${DIRECTORY}/netclaw.service`]: [...UNIT, ...lines].join('\n'),
        [WANTED]: '',
        '/opt/netclaw/netclawd': { content: '', mode: 0o755 },
        'config/daemon.env': environment,
        ...more,
      },
    },
  );

const withoutEnabling = (): Host => {
  const { files: all = {}, ...rest } = unitHost();
  return { ...rest, files: Object.fromEntries(Object.entries(all).filter(([path]) => path !== WANTED)) };
};

export const CASES: Cases = {
  'daemon/stale-pid': files({ 'netclaw.pid': '4711\n' }),
  'daemon/lock-held-by-other': hostWith(
    {},
    { lockHolders: { 'netclaw.lock': 80 }, processes: { 80: { name: 'rsync', startedAt: 0 } } },
  ),
  'daemon/crashed': files({ 'logs/crash-20260301-120000.log': crash() }),
  'daemon/restart-loop': files({
    'logs/crash-20260301-120000.log': crash(),
    'logs/crash-20260301-120100.log': crash(),
    'logs/crash-20260301-120200.log': crash(),
  }),
  'daemon/crash-log-unreadable': files({ 'logs/crash-20260301-120000.log/': '' }),
  'daemon/restart-broke-off': files({ 'cache/restart-manifest.json': '{}' }),
  'daemon/not-ready': hostWith({}, { ...daemonWith({}), http: { [READY]: { status: 503 } } }),
  'daemon/container-port': hostWith({ Port: 8080 }, { environment: CONTAINER }),
  'daemon/version-untried': hostWith(
    {},
    { ...daemonWith({}), http: { [READY]: { body: '"healthy"', headers: { 'x-netclaw-version': '2.0.1' } } } },
  ),
  'daemon/unit-unreadable': { environment: { HOME: '/home/user' }, files: { [`${DIRECTORY}/netclaw.service/`]: '' } },
  'daemon/unit-program': unitHost(['ExecStart=', 'ExecStart=netclawd']),
  'daemon/unit-path': unitHost([], { environment: 'PATH=/usr/bin\n' }),
  'daemon/unit-path-inline': unitHost(['EnvironmentFile=', 'Environment="PATH=/usr/bin"']),
  'daemon/unit-home': unitHost(['Environment=NETCLAW_HOME=/srv/netclaw']),
  'daemon/unit-stop-timeout': unitHost(['TimeoutStopSec=1min 30s']),
  'daemon/unit-not-enabled': withoutEnabling(),
  'daemon/unit-ends-with-session': { ...unitHost(), host: { user: { name: 'op', uid: 1000, gid: 1000, groups: [] } } },
  'daemon/not-visible': hostWith({}, { locked: 'unknown' }),
};

export const MORE: More = {
  'PATH is added to daemon.env': {
    ...unitHost([], { environment: 'NETCLAW_Daemon__Port=5199' }),
    finds: ['daemon/unit-path'],
    consents: ['rewrite-daemon-path'],
  },
  'PATH is changed in daemon.env': {
    ...unitHost([], { environment: 'PATH=/usr/bin\n' }),
    finds: ['daemon/unit-path'],
    consents: ['rewrite-daemon-path'],
  },
};
