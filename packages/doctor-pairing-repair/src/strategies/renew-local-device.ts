import type { RepairStrategy } from '@netclaw/doctor-core';
import { codes, defineStrategy } from '@netclaw/doctor-core';
import { PATHS } from '@netclaw/state';
import { findings } from '../findings.js';
import { observePairing } from '../observe-pairing.js';
import { choosePairingRepair } from '../repair/choose-pairing-repair.js';
import { pairingSteps } from '../steps/pairing-steps.js';
import { CONSENTS } from './consent-words.js';
import { onlyOptionsOf } from './only-options-of.js';
import { READS } from './reads.js';

/** Grants the daemon's host access to its own daemon; every other device stays as it is. */
export const renewLocalDevice: RepairStrategy = defineStrategy({
  id: 'renew-local-device',
  summary:
    'Gives this host a device entry and a token that fit each other, so that its commands open its own daemon. Every other device that can get in stays byte for byte as it is.',
  repairs: codes(
    findings,
    'pairing/bootstrap-incomplete',
    'pairing/local-token-mismatch',
    'pairing/local-token-missing',
    'pairing/token-unreadable',
    'pairing/token-malformed',
    'pairing/orphan-token',
    'pairing/no-devices',
    'pairing/seeder-blocked',
    'pairing/devices-unreadable',
    'pairing/device-poison',
    'pairing/device-poison-idle',
    'pairing/marker-unreadable',
  ),
  effects: {
    reads: READS,
    changes: [PATHS.keys, `${PATHS.keys}/*.xml`, PATHS.devices, PATHS.secrets],
    processes: ['netclawd', 'netclaw'],
  },
  consents: CONSENTS,
  observe: observePairing,
  propose: (state) => onlyOptionsOf('renew-local-device', choosePairingRepair(state)),
  steps: pairingSteps,
});
