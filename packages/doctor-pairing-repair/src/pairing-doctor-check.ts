import { defineCheck, notApplicable } from '@netclaw/doctor-core';
import { diagnosePairing, needsPairing } from './diagnose/diagnose-pairing.js';
import { CONSENTS } from './model/consents.js';
import { findings } from './model/findings.js';
import { observePairing } from './observe/observe-pairing.js';
import { READS } from './observe/reads.js';
import { choosePairingRepair } from './repair/choose-pairing-repair.js';
import { CHANGES, REPAIRS } from './repair/repairs.js';

/** Can this host open its own daemon, can that daemon start, and what is to be done if not. */
export const PairingDoctorCheck = defineCheck({
  id: 'pairing',
  title: 'Pairing of this host with its daemon',
  about:
    'In every mode but local the daemon asks for a token. Its own host has one too, in config/secrets.json, and the daemon keeps the hash of it in config/devices.json. This check compares the two, looks at every entry of the list, and says whether the daemon can start.',
  tags: ['security', 'access'],
  // whatever is wrong within a home is reported; without one there is nothing to evaluate, and nothing to be said of local mode either
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  // what keeps the daemon from starting, whatever is paired: every error of these
  prerequisites: ['config', 'key-ring', 'secrets', 'exposure-mode', 'approvals'],
  reads: READS,
  changes: CHANGES,
  processes: ['netclawd', 'netclaw'],
  env: ['NETCLAW_*'],
  findings,
  consents: CONSENTS,
  repairs: REPAIRS,
  observe: observePairing,
  diagnose: (state, find) =>
    needsPairing(state)
      ? diagnosePairing(state, find)
      : notApplicable(
          'the exposure mode is local: the daemon takes commands of this host only, without pairing',
          !state.isConfigured,
        ),
  fix: choosePairingRepair,
});
