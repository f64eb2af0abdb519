import { PATHS } from '@netclaw/state';

/** All that pairing is judged by. */
export const READS: readonly string[] = [
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
];
