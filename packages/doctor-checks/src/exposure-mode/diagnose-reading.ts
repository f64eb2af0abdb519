import { displayName, findIn } from '@netclaw/doctor-core';
import type { Finding, Subject } from '@netclaw/doctor-core';
import { describeOrigin, EXPOSURE_MODES, isLoopbackHost, PATHS, requiredProcess } from '@netclaw/state';
import type { DaemonConfig, ExposureMode, Origin } from '@netclaw/state';
import type { ExposureState } from './exposure-state.js';
import { exposureModeFindings } from './findings.js';
import { trustedProxyProblem } from './trusted-proxy.js';

export type ExposureFinding = Finding<typeof exposureModeFindings>;

// not that of `diagnose`: a fix evaluates readings too
const find = findIn(exposureModeFindings);

/** What is wrong with one reading of the `Daemon` section; pure. */
export const diagnoseReading = (
  daemon: DaemonConfig,
  processes: ExposureState['processes'],
): readonly ExposureFinding[] => [
  ...modeFindings(daemon),
  ...proxyFindings(daemon),
  ...topologyFindings(daemon, processes),
];

const modeFindings = ({ mode, exposureMode: { value, origin } }: DaemonConfig): readonly ExposureFinding[] =>
  mode === undefined
    ? [
        find('unknown-mode', {
          subject: subjectOf(origin, 'ExposureMode'),
          mode: displayName(value.trim()),
          origin: describeOrigin(origin),
          modes: EXPOSURE_MODES.join(', '),
        }),
      ]
    : [];

const proxyFindings = ({ trustedProxies }: DaemonConfig): readonly ExposureFinding[] =>
  trustedProxies.flatMap(({ value, origin }, index) => {
    const problem = trustedProxyProblem(value);
    if (problem === undefined) return [];
    const data = { entry: displayName(value), origin: describeOrigin(origin), problem };
    return [find('invalid-trusted-proxy', { subject: subjectOf(origin, `TrustedProxies/${index}`), ...data })];
  });

const topologyFindings = (daemon: DaemonConfig, processes: ExposureState['processes']): readonly ExposureFinding[] => {
  switch (daemon.mode) {
    case undefined:
      return [];
    case 'local':
      return isLoopbackHost(daemon.host.value) ? [] : [hostFinding('host-not-loopback', daemon)];
    case 'reverse-proxy':
      return reverseProxyFindings(daemon);
    case 'tailscale-serve':
    case 'tailscale-funnel':
    case 'cloudflare-tunnel':
      return tunnelFindings(daemon, daemon.mode, processes);
  }
};

const hostFinding = (
  code: 'host-not-loopback' | 'host-loopback',
  { host: { value, origin } }: DaemonConfig,
): ExposureFinding =>
  find(code, {
    subject: subjectOf(origin, 'Host'),
    host: displayName(value),
    origin: describeOrigin(origin),
  });

const reverseProxyFindings = (daemon: DaemonConfig): readonly ExposureFinding[] => {
  const { origin } = daemon.exposureMode;
  const subject = { path: PATHS.config, pointer: '/Daemon/TrustedProxies' };
  return [
    ...(isLoopbackHost(daemon.host.value) ? [hostFinding('host-loopback', daemon)] : []),
    ...(daemon.trustedProxies.length === 0
      ? [find('no-trusted-proxies', { subject, origin: describeOrigin(origin) })]
      : []),
  ];
};

const tunnelFindings = (
  { exposureMode: { origin }, skipTunnelProcessCheck }: DaemonConfig,
  mode: ExposureMode,
  processes: ExposureState['processes'],
): readonly ExposureFinding[] => {
  const process = requiredProcess(mode);
  if (process === undefined || skipTunnelProcessCheck.value) return [];
  const isRunning = processes.get(process) ?? 'unknown';
  if (isRunning === true) return [];
  const code = isRunning === 'unknown' ? 'tunnel-process-unknown' : 'tunnel-process-missing';
  return [find(code, { name: process, mode, process, origin: describeOrigin(origin) })];
};

/** What a finding about a setting is about: where its value comes from. */
const subjectOf = (origin: Origin, setting: string): Subject => {
  switch (origin.source) {
    case 'default':
      return { path: PATHS.config, pointer: `/Daemon/${setting}` };
    case 'file':
      return { path: origin.path, pointer: origin.pointer };
    case 'daemon-environment':
      return { path: PATHS.daemonEnvironment, name: origin.variable };
    case 'environment':
    case 'running-daemon':
      return { name: origin.variable };
  }
};
