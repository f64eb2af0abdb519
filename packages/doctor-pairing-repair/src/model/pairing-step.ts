import type { Step } from '@netclaw/doctor-core';
import type { PATHS } from '@netclaw/state';

/** The files that a repair of the pairing may change. */
export type PairingPath =
  typeof PATHS.devices | typeof PATHS.secrets | typeof PATHS.keys | `${typeof PATHS.keys}/key-${string}.xml`;

export type PairingStep = Step<PairingPath>;
