import { displayName, findIn } from '@netclaw/doctor-core';
import { describeOrigin, PATHS } from '@netclaw/state';
import type { DaemonConfig, EffectiveConfig, Origin } from '@netclaw/state';
import type { ExposureFinding } from './diagnose-reading.js';
import { diagnoseReading } from './diagnose-reading.js';
import type { ExposureState } from './exposure-state.js';
import { exposureModeFindings } from './findings.js';
import { EXPOSURE_MODE, PORT, TOPOLOGY_SETTINGS } from './settings.js';

const find = findIn(exposureModeFindings);

/** What the environment of the running daemon has that its next start, or a doctor after its stop, would not; pure. */
export const runningDaemonFindings = (state: ExposureState): readonly ExposureFinding[] => {
  const { ofRunningDaemon: running } = state.config;
  return running ? [...nextStartFindings(state, running), ...unseenVariables(state.config, running)] : [];
};

/** An environment is fixed when a process starts: `config/daemon.env` may have changed since. */
const nextStartFindings = ({ config, processes }: ExposureState, now: DaemonConfig): readonly ExposureFinding[] => {
  const next = config.withDaemonEnvironment;
  const known = new Set(diagnoseReading(now, processes).map(({ code }) => code));
  const problems = diagnoseReading(next, processes).filter(({ code }) => !known.has(code));
  return [EXPOSURE_MODE, PORT, ...TOPOLOGY_SETTINGS].flatMap(([setting, valueOf]) => {
    const [current, later] = [valueOf(now), valueOf(next)];
    if (later.origin.source !== 'daemon-environment' || later.value === current.value) return [];
    return [
      find('next-start-differs', {
        subject: { path: PATHS.daemonEnvironment, name: later.origin.variable },
        setting,
        now: `"${displayName(current.value)}" (${describeOrigin(current.origin)})`,
        next: `"${displayName(later.value)}"`,
        problems:
          problems.length === 0
            ? ''
            : ` It would bring ${problems.map(({ code }) => `exposure-mode/${code}`).join(', ')}.`,
      }),
    ];
  });
};

const unseenVariables = (config: EffectiveConfig, running: DaemonConfig): readonly ExposureFinding[] => {
  const file = config.daemonEnvironment.kind === 'variables' ? config.daemonEnvironment.variables : {};
  const isSeen = (variable: string, value: string | undefined): boolean =>
    [file, config.environment].some((variables) => variables[variable] === value);
  const unseen = originsOf(running).flatMap((origin) => {
    if (origin.source !== 'running-daemon') return [];
    const value = config.running?.variables?.[origin.variable];
    return isSeen(origin.variable, value) ? [] : [`${displayName(origin.variable)}=${quoted(value ?? '')}`];
  });
  if (unseen.length === 0) return [];
  return [
    find('only-in-running-daemon', {
      pid: config.running?.pid ?? 0,
      assignments: unseen.join(' '),
    }),
  ];
};

const originsOf = (reading: DaemonConfig): readonly Origin[] => [
  ...[EXPOSURE_MODE, PORT].map(([, valueOf]) => valueOf(reading).origin),
  reading.host.origin,
  ...reading.trustedProxies.map(({ origin }) => origin),
  reading.skipTunnelProcessCheck.origin,
];

const quoted = (value: string): string =>
  /^[\w.:/@-]+$/.test(value) ? value : `'${displayName(value).replaceAll("'", String.raw`'\''`)}'`;
