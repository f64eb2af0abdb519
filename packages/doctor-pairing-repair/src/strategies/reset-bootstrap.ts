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

/** Withdraws half-made bootstrap access, so that the next start of the daemon makes it anew. Never for a completed install. */
export const resetBootstrap: RepairStrategy = defineStrategy({
  id: 'reset-bootstrap',
  summary:
    'Drops what a set-up that was never completed has left behind, so that the next start of the daemon makes its own device and token anew.',
  repairs: codes(findings, 'pairing/bootstrap-incomplete', 'pairing/orphan-token', 'pairing/token-malformed'),
  effects: { reads: READS, changes: [PATHS.devices, PATHS.secrets], processes: ['netclawd', 'netclaw'] },
  consents: {
    'replace-remote-token': CONSENTS['replace-remote-token'],
    'daemon-is-stopped': CONSENTS['daemon-is-stopped'],
  },
  observe: observePairing,
  propose: (state) => onlyOptionsOf('reset-bootstrap', choosePairingRepair(state)),
  steps: pairingSteps,
});
