import { displayName } from '@netclaw/doctor-core';
import { EXPOSURE_MODES, PATHS } from '@netclaw/state';
import type { PairingState } from '../model/pairing-state.js';
import type { Refusal } from '../model/refusal.js';

/** Whether pairing is needed at all must be known before anything is given up or granted. */
export const refuseMode = ({ mode }: PairingState): Refusal | undefined => {
  switch (mode.kind) {
    case 'known':
      return undefined;
    case 'unknown':
      return {
        cause: 'unknown',
        reason: `the exposure mode "${displayName(mode.wire)}" is none that netclaw knows, so it is not known whether pairing is needed`,
        remediation: `Set Daemon.ExposureMode to one of ${EXPOSURE_MODES.join(', ')}, in ${PATHS.config} or in the variable that overrides it, then run this repair again.`,
      };
    case 'unreadable':
      return {
        cause: 'unknown',
        reason: `${PATHS.config} cannot be read, so it is not known whether pairing is needed`,
        remediation: `Correct ${PATHS.config} first (the check of the configuration says where), then run this repair again.`,
      };
  }
};
