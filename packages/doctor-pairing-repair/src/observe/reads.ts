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
  `${PATHS.keys}/*.xml`,
  PATHS.pid,
  PATHS.lock,
] as const;
