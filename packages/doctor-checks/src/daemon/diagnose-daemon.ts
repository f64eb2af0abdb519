import { displayName } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import type { Crash } from '@netclaw/state';
import { describeOrigin, PATHS, readingsOf } from '@netclaw/state';
import { describeUnreadable } from '../files/unreadable.js';
import type { DaemonLook } from './daemon-state.js';
import type { daemonFindings } from './findings.js';
import { VERSION_HEADER } from './health.js';
import { unitFindings } from './unit-findings.js';

type DaemonFind = Find<typeof daemonFindings>;
type Found = readonly Finding<typeof daemonFindings>[];

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
/** A restart may take as long as the daemon needs to end and to start. */
const RESTART_MS = 10 * 60 * 1000;
/** What the health check of the official image asks. */
const PROBED_PORT = '5199';
/** Of versions the first and the last that the doctor was tried with, as major and minor number. */
const TRIED = { first: [0, 27], last: [0, 27], words: 'version 0.27' } as const;

/** What is wrong with the daemon as a process; pure. */
export const diagnoseDaemon = (look: DaemonLook, find: DaemonFind): Found => [
  ...lockFindings(look, find),
  ...traceFindings(look, find),
  ...crashFindings(look, find),
  ...healthFindings(look, find),
  ...portFindings(look, find),
  ...unitFindings(look.unit, find),
];

const lockFindings = ({ daemon }: DaemonLook, find: DaemonFind): Found => {
  switch (daemon.kind) {
    case 'unknown':
      return [find('not-visible', { subject: { path: PATHS.lock } })];
    case 'locked-by-other':
      return [find('lock-held-by-other', { path: PATHS.lock, process: daemon.program, pid: daemon.pid })];
    case 'running':
    case 'stopped':
      return [];
  }
};

const traceFindings = ({ daemon, traces: { pid, restartAt }, now }: DaemonLook, find: DaemonFind): Found => {
  if (daemon.kind !== 'stopped') return [];
  const isBrokenOff = restartAt !== undefined && now - restartAt > RESTART_MS;
  return [
    ...(pid === undefined ? [] : [find('stale-pid', { path: PATHS.pid, pid: pid.pid, what: whatBecame(pid.now) })]),
    ...(isBrokenOff ? [find('restart-broke-off', { path: PATHS.restartManifest, date: describeTime(restartAt) })] : []),
  ];
};

const whatBecame = (now: 'gone' | { readonly name: string | undefined }): string => {
  if (now === 'gone') return 'has ended';
  return now.name === undefined ? 'is another program now' : `is ${displayName(now.name)} now`;
};

const crashFindings = (look: DaemonLook, find: DaemonFind): Found => {
  const { crashes, now, settings } = look;
  const isRecent = (at: number): boolean => now - at < settings.crashDays * DAY_MS;
  return [
    // of what cannot be read the name alone says when it was written
    ...crashes.unreadable
      .filter(({ named }) => isRecent(named))
      .map(({ path, content }) => find('crash-log-unreadable', { path, ...describeUnreadable(path, content) })),
    ...crashesOf(
      crashes.logs.filter(({ at }) => isRecent(at)),
      look,
      find,
    ),
  ];
};

const crashesOf = ([newest, ...earlier]: readonly Crash[], look: DaemonLook, find: DaemonFind): Found => {
  if (newest === undefined) return [];
  const { path, at, named, isOfDatabase } = newest;
  const words = { path, date: describeTime(at), hint: isOfDatabase ? ' The log names SQLite, its database.' : '' };
  const count = 1 + earlier.filter((log) => named - log.named <= HOUR_MS).length;
  if (count >= look.settings.loopCrashes) {
    return [find('restart-loop', { ...words, count, stop: howToStop(look) })];
  }
  return [find('crashed', { ...words, days: look.settings.crashDays })];
};

/** macOS and Windows have no unit. */
const howToStop = ({ isContainer, unit }: DaemonLook): string => {
  if (isContainer) return 'Stop the container';
  return `Stop the daemon: \`${unit.kind === 'none' ? 'netclaw daemon stop' : 'systemctl --user stop netclaw'}\``;
};

const healthFindings = ({ health }: DaemonLook, find: DaemonFind): Found => {
  if (health === undefined) return [];
  const { pid, address, problem, version } = health;
  const header = VERSION_HEADER;
  const subject = { path: PATHS.lock };
  return [
    ...(problem === undefined ? [] : [find('not-ready', { subject, pid, address, answer: problem })]),
    ...(version === undefined || isTried(version)
      ? []
      : [find('version-untried', { subject, address, version, header, tried: TRIED.words })]),
  ];
};

const isTried = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isBefore = (one: readonly number[], other: readonly number[]): boolean =>
    (one[0] ?? 0) < (other[0] ?? 0) || (one[0] === other[0] && (one[1] ?? 0) < (other[1] ?? 0));
  return !isBefore([major, minor], TRIED.first) && !isBefore(TRIED.last, [major, minor]);
};

const portFindings = ({ config, isContainer }: DaemonLook, find: DaemonFind): Found => {
  const [reading] = readingsOf(config);
  if (!isContainer || reading === undefined || config.unreadSources.length > 0) return [];
  const { value, origin } = reading.port;
  // anything else is said by the check of the configuration
  if (!/^\d{1,5}$/.test(value.trim()) || value.trim() === PROBED_PORT) return [];
  return [
    find('container-port', {
      name: 'Daemon:Port',
      port: value.trim(),
      origin: describeOrigin(origin),
      probed: PROBED_PORT,
    }),
  ];
};

/** To the minute, in UTC. */
const describeTime = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
