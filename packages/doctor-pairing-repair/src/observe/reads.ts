import { PATHS } from '@netclaw/state';

/** All that pairing depends on. */
export const READS = [
  PATHS.config,
  PATHS.daemonEnvironment,
  PATHS.devices,
  `${PATHS.devices}.tmp-*`,
  PATHS.secrets,
  PATHS.marker,
  PATHS.clientConfig,
  PATHS.keys,
  // which of them are keys depends on the platform
  `${PATHS.keys}/*`,
  PATHS.pid,
  PATHS.lock,
] as const;
