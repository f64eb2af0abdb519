import { DoctorError } from '../contract/value/doctor-error.js';
import type { PlannedRepair, RepairResult } from '../contract/result/doctor.js';
import { freezeFacts } from '../diagnose/freeze-facts.js';
import type { Look } from '../diagnose/look.js';
import { look } from '../diagnose/look.js';
import type { World } from '../transaction/world.js';
import type { ComposedRepair } from './plan-repairs.js';
import { composeAgain } from './compose-again.js';
import { withPrerequisites } from './next-steps.js';
import type { Applied } from '../transaction/apply/transaction.js';
import { failedRepair } from './failed-repair.js';
import { reasonToRollBack } from './verify.js';
import { watchChanges } from './verify-access.js';

interface ApplySetting {
  readonly seen: Look;
  readonly composed: readonly ComposedRepair[];
  readonly accept: (repair: PlannedRepair) => boolean;
  /** Unfrozen: it has the applier, the random source, and the files as they are now. */
  readonly world: World;
  readonly onProgress: Look['request']['onProgress'];
  readonly signal: AbortSignal;
}

/** Nothing was changed, and it would be no other if it were tried again. */
const REFUSED: readonly string[] = ['apply/predictable', 'apply/irreversible', 'apply/unsafe-target'];

/** Applies the accepted repairs in one transaction and looks again. */
export const applyRepairs = async (setting: ApplySetting): Promise<RepairResult> => {
  const { seen, composed, world } = setting;
  const accepted = composed.filter(({ planned }) => planned.outcome === 'planned' && setting.accept(planned));
  let dropped: ReadonlyMap<PlannedRepair, string> = new Map();
  const settle = (outcome: PlannedRepair['outcome'], reason?: string, next?: string): readonly PlannedRepair[] =>
    composed.map(({ planned }) => {
      if (planned.outcome !== 'planned') return planned;
      if (!accepted.some((repair) => repair.planned === planned)) return { ...planned, outcome: 'declined' };
      const conflict = dropped.get(planned);
      if (conflict !== undefined) return { ...planned, outcome: 'conflict', reason: conflict, next: undefined };
      return { ...planned, outcome, reason, next };
    });
  const untouched = { repairId: undefined, files: [], backups: [], notes: [], again: false };
  if (accepted.length === 0) return { ...untouched, repairs: settle('declined'), diagnosis: seen.diagnosis };

  let after: Look | undefined;
  let watched: Awaited<ReturnType<typeof watchChanges>> | undefined;
  // an interruption after the commit waits until the repair is verified
  const lookAgain = async (): Promise<Look> =>
    look({ ...seen.request, signal: new AbortController().signal, onProgress: setting.onProgress });
  const fixes = (): PlannedRepair['fixes'] =>
    accepted.filter(({ planned }) => !dropped.has(planned)).flatMap(({ planned }) => planned.fixes);
  let applied: Applied;
  try {
    applied = await world.applier.run({
      // known once it is composed: a repair may be dropped then
      get fixes() {
        return fixes();
      },
      undoes: null,
      signal: setting.signal,
      timeoutMs: seen.request.timeoutMs,
      compose: async () => {
        const composedAgain = await composeAgain(accepted, seen, world);
        ({ dropped } = composedAgain);
        watched = await watchChanges(world.files, composedAgain.changes);
        return composedAgain.changes;
      },
      verify: async () => {
        after = await lookAgain();
        return (await watched?.lost()) ?? reasonToRollBack(seen.diagnosis.results, after.diagnosis.results, fixes());
      },
    });
  } catch (error) {
    if (!(error instanceof DoctorError)) throw error;
    const failed = failedRepair(error);
    if (failed) {
      const { outcome, reason, next, ...left } = failed;
      const { diagnosis } = await lookAgain();
      return { ...untouched, ...left, repairs: settle(outcome, reason, next), diagnosis };
    }
    if (error.code === 'lock/host-busy') {
      // the advice shows the active process too
      const { diagnosis } = await look({ ...seen.request, world: freezeFacts(world), onProgress: undefined });
      return { ...untouched, repairs: settle('refused', error.message, error.next), diagnosis };
    }
    if (REFUSED.includes(error.code)) {
      return { ...untouched, repairs: settle('refused', error.message, error.next), diagnosis: seen.diagnosis };
    }
    if (error.code !== 'apply/world-moved') throw error;
    const changed = await seen.seen.changed();
    const reason = changed.length === 0 ? error.message : `${changed.join(', ')} changed after the plan was shown`;
    const { diagnosis } = await lookAgain();
    return { ...untouched, repairs: settle('world-moved', reason), diagnosis };
  }
  const { repairId, files, backups, notes } = applied;
  // a journal that could not be removed is to be seen
  if (applied.outcome === 'rolled-back' || applied.isOpen) after = await lookAgain();
  const { diagnosis } = after ?? (await lookAgain());
  return {
    // what is to be done first is known only now
    repairs: settle(applied.outcome, applied.reason, applied.next).map((planned) =>
      withPrerequisites(planned, { ...seen, diagnosis }),
    ),
    diagnosis,
    repairId,
    files,
    backups,
    notes,
    again: false,
  };
};
