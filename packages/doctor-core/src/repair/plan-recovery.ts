import type { Look } from '../diagnose/look.js';
import type { PlannedRepair } from '../contract/doctor.js';
import type { Recovery } from '../transaction/recovery/preview-recovery.js';
import { isOpenRepair } from '../contract/open-repair.js';
import type { Plan } from '../contract/plan.js';

/** The id of the engine's own strategy. */
const RECOVER = 'recover';

/** An interrupted repair comes before everything else: a routine plan of its own. Undefined where the look found none. */
export const planRecovery = (seen: Look, recovery: Recovery): PlannedRepair | undefined => {
  const found = seen.diagnosis.results
    .flatMap(({ outcome }) => (outcome.status === 'completed' ? outcome.findings : []))
    .find(({ code }) => isOpenRepair(code));
  if (!found) return undefined;
  const about = [{ code: found.code, subject: found.subject }];
  if (seen.obstacle) {
    const { cause, reason, byHand } = seen.obstacle;
    return {
      check: 'repair',
      proposer: RECOVER,
      proposal: { kind: 'refusal', cause, reason, byHand, about },
      plan: undefined,
      heals: about,
      changes: [],
      outcome: 'refused',
      reason,
      next: byHand,
    };
  }
  const plan: Plan = {
    strategy: RECOVER,
    summary: `close the interrupted repair ${recovery.repairId}: this ${recovery.summary}`,
    heals: about,
    direction: 'neutral',
    consents: [],
    keeps: [],
    afterwards: [],
  };
  return {
    check: 'repair',
    proposer: RECOVER,
    proposal: { kind: 'plan', options: [plan] },
    plan,
    heals: about,
    changes: recovery.changes,
    outcome: 'planned',
    reason: undefined,
    next: undefined,
  };
};
