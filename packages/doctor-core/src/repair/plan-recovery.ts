import type { Look } from '../diagnose/look.js';
import type { PlannedRepair } from '../contract/result/doctor.js';
import type { Recovery } from '../transaction/recovery/preview-recovery.js';
import { isUnfinishedRepair } from '../contract/result/unfinished-repair.js';
import type { RepairOption } from '../contract/result/proposal.js';

/** The id of the engine's own repair. */
const RECOVER = 'recover';

/** An interrupted repair comes before everything else: a routine plan of its own. Undefined where the look found none. */
export const planRecovery = (seen: Look, recovery: Recovery): PlannedRepair | undefined => {
  const found = seen.diagnosis.results
    .flatMap(({ outcome }) => (outcome.status === 'completed' ? outcome.findings : []))
    .find(({ code }) => isUnfinishedRepair(code));
  if (!found) return undefined;
  const about = [{ code: found.code, subject: found.subject }];
  if (seen.blocker) {
    const { cause, reason, remediation } = seen.blocker;
    return {
      check: 'repair',
      proposer: RECOVER,
      proposal: { kind: 'refusal', cause, reason, remediation, about },
      chosen: undefined,
      fixes: about,
      changes: [],
      outcome: 'refused',
      reason,
      next: remediation,
    };
  }
  const option: RepairOption = {
    repair: RECOVER,
    summary: `close the interrupted repair ${recovery.repairId}: this ${recovery.summary}`,
    fixes: about,
    consents: [],
    preconditions: [],
    preserves: [],
    nextSteps: [],
  };
  return {
    check: 'repair',
    proposer: RECOVER,
    proposal: { kind: 'repair', options: [option] },
    chosen: option,
    fixes: about,
    changes: recovery.changes,
    outcome: 'planned',
    reason: undefined,
    next: undefined,
  };
};
