import { displayName } from '@netclaw/doctor-core';
import { describeOrigin, EXPOSURE_MODES, PATHS, requiredProcess } from '@netclaw/state';
import type { DaemonConfig, Origin } from '@netclaw/state';
import type { CorrectedMode } from './corrected-mode.js';

/** Why the doctor leaves something to the operator, and what there is to choose from. */
export interface Choices {
  readonly reason: string;
  /** One way each, as a command or as the edit to make. */
  readonly ways: readonly string[];
}

/** What the facts allow where a mode is misspelt. */
export const modeChoices = ({ exposureMode }: DaemonConfig, corrected: CorrectedMode): Choices => {
  const choose = 'netclaw config (Security & Access, Exposure Mode)';
  const set = (mode: string): string => settingAt(exposureMode.origin, 'ExposureMode', mode);
  switch (corrected.kind) {
    case 'elsewhere': {
      const reason = `the misspelt mode comes from ${describeOrigin(exposureMode.origin)}, which the doctor does not edit`;
      return { reason, ways: [set(corrected.mode ?? `<${EXPOSURE_MODES.join('|')}>`)] };
    }
    case 'unclear':
      return {
        reason: `"${displayName(exposureMode.value.trim())}" could mean any mode, and they differ in who can reach this host`,
        ways: [choose, ...EXPOSURE_MODES.map(set)],
      };
    case 'incomplete':
    case 'correct':
      return {
        reason: `it looks like ${corrected.mode}, but this host is not ready for that mode${missingFor(corrected)}`,
        ways: [choose, `${set(corrected.mode)}, once that is fixed`],
      };
  }
};

const missingFor = (corrected: CorrectedMode): string =>
  corrected.kind === 'incomplete' ? ` (${corrected.codes.join(', ')})` : '';

/** Mode `local` on a host that is not loopback: narrowing and opening are both possible, and only the operator knows which. */
export const localHostChoices = ({ host, exposureMode }: DaemonConfig): Choices => ({
  reason: `the doctor does not decide whether other hosts may reach the daemon, and the host comes from ${describeOrigin(host.origin)}`,
  ways: [
    `for this host only: ${settingAt(host.origin, 'Host', '127.0.0.1')}`,
    `behind a proxy: ${settingAt(exposureMode.origin, 'ExposureMode', 'reverse-proxy')}, and name the proxy in TrustedProxies`,
    'for any other way: netclaw config (Security & Access, Exposure Mode)',
  ],
});

/** Mode `reverse-proxy` on loopback: which address only the proxy reaches cannot be seen from here. */
export const proxyHostChoices = ({ host, exposureMode }: DaemonConfig): Choices => ({
  reason: 'any other address opens this host wider, and only the operator knows the one that the proxy alone reaches',
  ways: [
    settingAt(host.origin, 'Host', '<internal address>'),
    `without a proxy: ${settingAt(exposureMode.origin, 'ExposureMode', 'local')}`,
    'netclaw config (Security & Access, Exposure Mode)',
  ],
});

/** Mode `reverse-proxy` without proxies: whom to believe is never guessed. */
export const noProxyChoices = ({ exposureMode }: DaemonConfig): Choices => ({
  reason: 'the doctor does not guess whose forwarded headers to believe',
  ways: [
    exposureMode.origin.source === 'file'
      ? `set "TrustedProxies": ["<address of the proxy>"] in the Daemon section of ${PATHS.config}`
      : settingAt(exposureMode.origin, 'TrustedProxies__0', '<address of the proxy>'),
    'netclaw config (Security & Access, Exposure Mode)',
  ],
});

/** A proxy that cannot be parsed. */
export const badProxyChoices = (origin: Origin): Choices => ({
  reason:
    'the doctor does not guess which address was meant, and to remove the entry would change whose forwarded headers are believed',
  ways: [`correct or remove ${describeOrigin(origin)}`, 'netclaw config (Security & Access, Exposure Mode)'],
});

/** A tunnel whose process does not run. */
export const tunnelChoices = ({ mode, exposureMode, skipTunnelProcessCheck }: DaemonConfig): Choices => {
  const process = (mode && requiredProcess(mode)) ?? 'the tunnel';
  return {
    reason: `the doctor starts no other program; skip the check only if ${process} runs where the doctor cannot see it`,
    ways: [
      `sudo systemctl start ${process}`,
      `only for a tunnel in a sidecar or on the host of this container: ${settingAt(skipTunnelProcessCheck.origin, 'SkipTunnelProcessCheck', 'true')}`,
      `without a tunnel: ${settingAt(exposureMode.origin, 'ExposureMode', 'local')}`,
    ],
  };
};

/** How to give a setting a value where its present one comes from. */
const settingAt = (origin: Origin, setting: string, value: string): string => {
  if (origin.source === 'file' || origin.source === 'default') {
    const path = origin.source === 'file' ? origin.path : PATHS.config;
    const json = value === 'true' ? value : JSON.stringify(value);
    return `set "${setting}": ${json} in the Daemon section of ${path}`;
  }
  const assignment = `${displayName(origin.variable.replace(/__.*$/, ''))}__${setting}=${value}`;
  switch (origin.source) {
    case 'environment':
      return `export ${assignment}`;
    case 'daemon-environment':
      return `write ${assignment} in ${PATHS.daemonEnvironment}`;
    case 'running-daemon':
      return `set ${assignment} where the daemon gets its environment (its service, container or shell), and start it again`;
  }
};
