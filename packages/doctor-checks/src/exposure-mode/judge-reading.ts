import { displayName, finding } from '@netclaw/doctor-core';
import type { Finding, Subject } from '@netclaw/doctor-core';
import { describeOrigin, EXPOSURE_MODES, isLoopbackHost, PATHS, requiredProcess } from '@netclaw/state';
import type { DaemonConfig, ExposureMode, Origin } from '@netclaw/state';
import type { ExposureState } from './exposure-state.js';
import { exposureModeFindings } from './findings.js';
import { trustedProxyProblem } from './trusted-proxy.js';

export type ExposureFinding = Finding<typeof exposureModeFindings>;

/** What is wrong with one reading of the `Daemon` section; pure. */
export const judgeReading = (
  daemon: DaemonConfig,
  processes: ExposureState['processes'],
): readonly ExposureFinding[] => [...judgeMode(daemon), ...judgeProxies(daemon), ...judgeTopology(daemon, processes)];

const judgeMode = ({ mode, exposureMode: { value, origin } }: DaemonConfig): readonly ExposureFinding[] =>
  mode === undefined
    ? [
        finding(exposureModeFindings, 'exposure-mode/unknown-mode', subjectOf(origin, 'ExposureMode'), {
          mode: displayName(value.trim()),
          origin: describeOrigin(origin),
          modes: EXPOSURE_MODES.join(', '),
        }),
      ]
    : [];

const judgeProxies = ({ trustedProxies }: DaemonConfig): readonly ExposureFinding[] =>
  trustedProxies.flatMap(({ value, origin }, index) => {
    const problem = trustedProxyProblem(value);
    if (problem === undefined) return [];
    const data = { entry: displayName(value), origin: describeOrigin(origin), problem };
    const subject = subjectOf(origin, `TrustedProxies/${index}`);
    return [finding(exposureModeFindings, 'exposure-mode/invalid-trusted-proxy', subject, data)];
  });

const judgeTopology = (daemon: DaemonConfig, processes: ExposureState['processes']): readonly ExposureFinding[] => {
  switch (daemon.mode) {
    case undefined:
      return [];
    case 'local':
      return isLoopbackHost(daemon.host.value) ? [] : [hostFinding('exposure-mode/host-not-loopback', daemon)];
    case 'reverse-proxy':
      return judgeReverseProxy(daemon);
    case 'tailscale-serve':
    case 'tailscale-funnel':
    case 'cloudflare-tunnel':
      return judgeTunnel(daemon, daemon.mode, processes);
  }
};

const hostFinding = (
  code: 'exposure-mode/host-not-loopback' | 'exposure-mode/host-loopback',
  { host: { value, origin } }: DaemonConfig,
): ExposureFinding =>
  finding(exposureModeFindings, code, subjectOf(origin, 'Host'), {
    host: displayName(value),
    origin: describeOrigin(origin),
  });

const judgeReverseProxy = (daemon: DaemonConfig): readonly ExposureFinding[] => {
  const { origin } = daemon.exposureMode;
  const subject = { path: PATHS.config, pointer: '/Daemon/TrustedProxies' };
  const data = { origin: describeOrigin(origin) };
  return [
    ...(isLoopbackHost(daemon.host.value) ? [hostFinding('exposure-mode/host-loopback', daemon)] : []),
    ...(daemon.trustedProxies.length === 0
      ? [finding(exposureModeFindings, 'exposure-mode/no-trusted-proxies', subject, data)]
      : []),
  ];
};

const judgeTunnel = (
  { exposureMode: { origin }, skipTunnelProcessCheck }: DaemonConfig,
  mode: ExposureMode,
  processes: ExposureState['processes'],
): readonly ExposureFinding[] => {
  const process = requiredProcess(mode);
  if (process === undefined || skipTunnelProcessCheck.value) return [];
  const isRunning = processes.get(process) ?? 'unknown';
  if (isRunning === true) return [];
  const code =
    isRunning === 'unknown' ? 'exposure-mode/tunnel-process-unknown' : 'exposure-mode/tunnel-process-missing';
  return [finding(exposureModeFindings, code, { name: process }, { mode, process, origin: describeOrigin(origin) })];
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
      return { name: origin.variable };
  }
};
