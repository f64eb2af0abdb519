import { defineCheck, notApplicable } from '@netclaw/doctor-core';
import { diagnosePairing, needsPairing } from './diagnose/diagnose-pairing.js';
import { findings } from './findings.js';
import { observePairing } from './observe-pairing.js';
import { choosePairingRepair } from './repair/choose-pairing-repair.js';
import { pairingSteps } from './steps/pairing-steps.js';
import { READS } from './strategies/reads.js';
import { renewLocalDevice } from './strategies/renew-local-device.js';
import { resetBootstrap } from './strategies/reset-bootstrap.js';

/** Can this host open its own daemon, can that daemon start, and what is to be done if not. */
export const PairingDoctorCheck = defineCheck({
  id: 'pairing',
  title: 'Pairing of this host with its daemon',
  tags: ['security', 'access'],
  // whatever is wrong within a home is told; without one there is nothing to judge, and nothing to be said of local mode either
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  findings,
  effects: { reads: READS, processes: ['netclawd', 'netclaw'] },
  strategies: [resetBootstrap, renewLocalDevice],
  diagnose: async (context) => {
    const state = await observePairing(context);
    if (!needsPairing(state)) {
      return notApplicable('the exposure mode is local: the daemon takes commands of this host only, without pairing');
    }
    return diagnosePairing(state);
  },
  // one decision over both strategies, since their options belong to one proposal
  fix: async (context) => {
    const state = await observePairing(context);
    return {
      proposal: choosePairingRepair(state),
      steps: (plan, mint) => pairingSteps(state, plan, mint),
    };
  },
});
