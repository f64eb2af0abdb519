import type { RepairExplanation } from '@netclaw/doctor-core';
import { PATHS } from '@netclaw/state';
import type { CONSENTS } from '../model/consents.js';
import type { PairingFinding } from '../model/findings.js';
import { repairExplanations } from '../explanations/repairs.js';
import type { RepairOption } from '../facts/options.js';

/** What a repair of the pairing may change. */
export const CHANGES = [PATHS.keys, `${PATHS.keys}/key-*.xml`, PATHS.devices, PATHS.secrets] as const;

interface PairingRepair {
  readonly summary: string;
  readonly fixes: readonly PairingFinding['code'][];
  readonly options: readonly RepairOption[];
  readonly explanation: RepairExplanation;
  readonly consents?: readonly (keyof typeof CONSENTS)[];
}

/** The two repairs: to give up half-made access, so that the daemon makes it anew, or to give this host access. */
export const REPAIRS = {
  // never for a completed install
  'reset-bootstrap': {
    summary:
      'Removes the device and the token of a set-up that was never completed, so that the next start of the daemon makes both again.',
    fixes: [
      'bootstrap-incomplete',
      'orphan-token',
      'seeder-blocked',
      'devices-not-strict',
      'entry-breaks-lookup',
      'entry-breaks-lookup-idle',
      'entry-invalid',
      'duplicate-device-name',
      'marker-unreadable',
    ],
    options: ['reset'],
    get explanation() {
      return repairExplanations()['reset-bootstrap'];
    },
    consents: ['replace-remote-token', 'daemon-is-stopped'],
  },
  'renew-local-device': {
    summary:
      'Gives this host a device entry and a token that match each other, so that its commands open its own daemon. Every other device that can get in stays byte for byte as it is.',
    fixes: [
      'bootstrap-incomplete',
      'local-token-mismatch',
      'local-token-missing',
      'token-unreadable',
      'token-malformed',
      'orphan-token',
      'no-devices',
      'seeder-blocked',
      'devices-unreadable',
      'devices-not-strict',
      'entry-breaks-lookup',
      'entry-breaks-lookup-idle',
      'entry-invalid',
      'marker-unreadable',
    ],
    get explanation() {
      return repairExplanations()['renew-local-device'];
    },
    options: ['remove-comments', 'drop-entries', 'new-token', 'keep-token'],
  },
} as const satisfies Readonly<Record<string, PairingRepair>>;
