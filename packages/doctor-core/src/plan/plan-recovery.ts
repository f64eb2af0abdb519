import type { Look } from '../engine/look.js';
import type { PlannedRepair } from '../engine/doctor.js';
import type { Recovery } from '../apply/transaction/recover.js';
import type { Plan } from '../contract/plan.js';

/** The id of the engine's own strategy. */
export const RECOVER = 'recover';

/** An interrupted repair comes before everything else: a routine plan of its own. Undefined where the look found none. */
export const planRecovery = (seen: Look, recovery: Recovery): PlannedRepair | undefined => {
  const found = seen.diagnosis.results
    .flatMap(({ outcome }) => (outcome.status === 'completed' ? outcome.findings : []))
    .find(({ code }) => code === 'repair/interrupted');
  if (!found) return undefined;
  const heals = [{ code: found.code, subject: found.subject }];
  const plan: Plan = {
    strategy: RECOVER,
    summary: `close the interrupted repair ${recovery.repairId}: ${recovery.summary}`,
    heals,
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
    heals,
    changes: recovery.changes,
    outcome: 'planned',
    reason: undefined,
    next: undefined,
  };
};
