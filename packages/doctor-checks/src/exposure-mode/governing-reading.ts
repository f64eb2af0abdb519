import { needsRemoteAuthentication, readingsOf } from '@netclaw/state';
import type { DaemonConfig, EffectiveConfig, Origin } from '@netclaw/state';

/**
 * The reading that counts: that of the running daemon, where it is known; else the one with the worst mode (unknown, then remote, then local). Of several, one to which an
 * environment contributes, the daemon's own before this one: where settings are in an environment, the files alone are not
 * what any daemon sees.
 */
export const governingReading = (config: EffectiveConfig): DaemonConfig => {
  const worst = Math.max(...readingsOf(config).map(badness));
  const candidates = readingsOf(config).filter((reading) => badness(reading) === worst);
  return candidates.find(hasEnvironmentValue) ?? candidates[0] ?? config.files;
};

const badness = ({ mode }: DaemonConfig): number => {
  if (mode === undefined) return 2;
  return needsRemoteAuthentication(mode) ? 1 : 0;
};

const hasEnvironmentValue = (reading: DaemonConfig): boolean =>
  originsOf(reading).some(({ source }) => 'file' !== source && 'default' !== source);

const originsOf = ({
  host,
  port,
  exposureMode,
  trustedProxies,
  skipTunnelProcessCheck,
}: DaemonConfig): readonly Origin[] =>
  [host, port, exposureMode, skipTunnelProcessCheck, ...trustedProxies].map(({ origin }) => origin);
