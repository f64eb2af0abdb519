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
        reason: `the exposure mode "${displayName(mode.wire)}" is not one that netclaw knows, so it is not known whether pairing is needed`,
        remediation: `Set Daemon.ExposureMode to one of ${EXPOSURE_MODES.join(', ')}, in ${PATHS.config} or in the variable that overrides it, then run this repair again.`,
      };
    case 'unreadable': {
      const paths = mode.paths.join(' and ');
      return {
        cause: 'unknown',
        reason: `${paths} cannot be read or loaded and may set the exposure mode, so it is not known whether pairing is needed`,
        remediation: `Correct ${paths} first: the check of the configuration, or of the secrets, says what is wrong. Then run this repair again.`,
      };
    }
  }
};
