import { DoctorError } from '../contract/doctor-error.js';
import { blurRandom } from '../compose/blur-random.js';
import { createOverlay } from '../compose/overlay.js';
import type { FileChange } from '../compose/file-change.js';
import { isSamePreview } from '../compose/same-changes.js';
import { isSameData } from '../contract/same-data.js';
import { crashReason } from '../sandbox/crash-reason.js';
import type { PlannedRepair, RepairResult } from '../contract/doctor.js';
import type { Look } from '../diagnose/look.js';
import { look } from '../diagnose/look.js';
import type { World } from '../transaction/world.js';
import { contextOf, freezeFacts } from '../transaction/world.js';
import type { ComposedRepair } from './plan-repairs.js';
import { makeSteps } from './plan-repairs.js';
import type { Applied } from '../transaction/apply/transaction.js';
import { failedRepair } from './failed-repair.js';
import { reasonToRollBack } from './verify.js';

export interface ApplySetting {
  readonly seen: Look;
  readonly composed: readonly ComposedRepair[];
  readonly accept: (repair: PlannedRepair) => boolean;
  /** Unfrozen: it has the applier, the mint, and the files as they are now. */
  readonly world: World;
  /** Files that changed since they were looked at, relative to the home. */
  readonly changedSince: () => Promise<readonly string[]>;
  readonly onProgress: Look['request']['onProgress'];
  readonly signal: AbortSignal;
}

/** Applies the accepted repairs in one transaction and looks again. */
export const applyRepairs = async (setting: ApplySetting): Promise<RepairResult> => {
  const { seen, composed, world } = setting;
  const accepted = composed.filter(({ planned }) => planned.outcome === 'planned' && setting.accept(planned));
  const settle = (outcome: PlannedRepair['outcome'], reason?: string, next?: string): readonly PlannedRepair[] =>
    composed.map(({ planned }) => {
      if (planned.outcome !== 'planned') return planned;
      if (!accepted.some((repair) => repair.planned === planned)) return { ...planned, outcome: 'declined' };
      return { ...planned, outcome, reason, next };
    });
  const untouched = { repairId: undefined, files: [], backups: [], notes: [], again: false };
  if (accepted.length === 0) return { ...untouched, repairs: settle('declined'), diagnosis: seen.diagnosis };

  let after: Look | undefined;
  // an interruption after the commit waits until the repair is verified
  const lookAgain = async (): Promise<Look> =>
    look({ ...seen.request, signal: new AbortController().signal, onProgress: setting.onProgress });
  const heals = accepted.flatMap(({ planned }) => planned.heals);
  let applied: Applied;
  try {
    applied = await world.applier.run({
      heals,
      undoes: null,
      signal: setting.signal,
      compose: () => composeAgain(accepted, seen, world),
      verify: async () => {
        after = await lookAgain();
        return reasonToRollBack(seen.diagnosis.results, after.diagnosis.results, heals);
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
      // who came to work on the home meanwhile is to be seen in the advice too
      const { diagnosis } = await look({ ...seen.request, world: freezeFacts(world), onProgress: undefined });
      return { ...untouched, repairs: settle('refused', error.message, error.next), diagnosis };
    }
    if (error.code !== 'apply/world-moved') throw error;
    const changed = await setting.changedSince();
    const reason = changed.length === 0 ? error.message : `${changed.join(', ')} changed after the plan was shown`;
    const { diagnosis } = await lookAgain();
    return { ...untouched, repairs: settle('world-moved', reason), diagnosis };
  }
  const { repairId, files, backups, notes } = applied;
  // a journal that could not be removed is to be seen
  if (applied.outcome === 'rolled-back' || applied.isOpen) after = await lookAgain();
  return {
    repairs: settle(applied.outcome, applied.reason),
    diagnosis: (after ?? (await lookAgain())).diagnosis,
    repairId,
    files,
    backups,
    notes,
    again: false,
  };
};

/** What was shown no longer holds; nothing was written. */
class WorldMoved extends DoctorError {
  constructor(what: string) {
    super('apply/world-moved', what, { next: 'Run the doctor again and look at the new plan.' });
  }
}

/** Proposes every accepted repair again from the files as they are now; each must be what was shown. */
const composeAgain = async (
  accepted: readonly ComposedRepair[],
  seen: Look,
  world: World,
): Promise<readonly FileChange[]> => {
  const overlay = createOverlay(world.files);
  for (const { prepared, planned } of accepted) {
    const { plan } = planned;
    if (!plan) throw new Error(`the repair ${planned.proposer} was accepted without a plan`);
    // live processes, not those of the first look: a daemon that started since must be seen
    const context = contextOf({ ...world, files: overlay.files }, seen.request.signal);
    const again = await asProposed(planned, () => prepared.again(context));
    if (again?.proposal.kind === 'refusal') throw new WorldMoved(again.proposal.reason);
    const paths = [...new Set(planned.changes.map((change) => change.path))].join(', ');
    const moved = new WorldMoved(`${paths}: not what the plan was made for any more`);
    if (again === undefined || !isSameData(again.proposal, planned.proposal)) throw moved;
    // made twice, once to throw away: what is really made must be what was shown, but for what chance decides
    const trial = await asProposed(planned, () => makeSteps(again, plan, createOverlay(overlay.files), world.mint));
    const made = await asProposed(planned, () => makeSteps(again, plan, overlay, world.mint));
    if (!isSamePreview(planned.changes, blurRandom(made, trial))) throw moved;
  }
  return overlay.changes();
};

/** A proposer that worked before and fails now: nothing is written, and its author is told. */
const asProposed = async <T>({ proposer }: PlannedRepair, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DoctorError) throw error;
    throw new WorldMoved(`a bug in ${proposer}: ${crashReason(error)}`);
  }
};
