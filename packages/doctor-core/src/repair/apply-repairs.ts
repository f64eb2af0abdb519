import { DoctorError } from '../contract/value/doctor-error.js';
import type { PlannedRepair, RepairResult } from '../contract/result/doctor.js';
import type { PlannedCommand, RanCommand } from '../contract/result/command.js';
import { freezeFacts } from '../diagnose/freeze-facts.js';
import type { Look } from '../diagnose/look.js';
import { look } from '../diagnose/look.js';
import type { World } from '../transaction/world.js';
import type { ComposedRepair } from './compose-check.js';
import { isPlanned } from './compose-check.js';
import type { Agreement } from './plan-repair.js';
import { planRepairs } from './plan-repairs.js';
import { composeAgain } from './compose-again.js';
import { withPrerequisites } from './next-steps.js';
import type { Applied } from '../transaction/apply/transaction.js';
import { failedRepair } from './failed-repair.js';
import { commandsOf, withCommands } from './evaluate-commands.js';
import type { RepairCommands } from './run-commands.js';
import { runCommands } from './run-commands.js';
import { reasonToRollBack } from './verify.js';
import { watchChanges } from './verify-access.js';
import { listInWords } from '../contract/value/sentence.js';

interface ApplySetting {
  readonly seen: Look;
  readonly composed: readonly ComposedRepair[];
  readonly agreement: Agreement;
  /** Unfrozen: it has the applier, the random source, and the files as they are now. */
  readonly world: World;
  readonly onProgress: Look['request']['onProgress'];
  readonly signal: AbortSignal;
}

/** Nothing was changed, and it would be no other if it were tried again. */
const REFUSED: readonly string[] = ['apply/predictable', 'apply/irreversible', 'apply/unsafe-target'];

/** What was planned over a repair that is declined is planned anew without that. */
const withoutDeclined = async ({ seen, composed, agreement }: ApplySetting): Promise<readonly ComposedRepair[]> => {
  const isDeclined = composed.some((one) => isPlanned(one) && !agreement.accept(one.planned));
  return isDeclined && composed.some(({ look }) => look !== seen) ? planRepairs(seen, agreement) : composed;
};

/** Applies the accepted repairs in one transaction and looks again. */
export const applyRepairs = async (setting: ApplySetting): Promise<RepairResult> => {
  const { seen, world, agreement } = setting;
  const composed = await withoutDeclined(setting);
  const accepted = composed.filter((one) => isPlanned(one) && agreement.accept(one.planned));
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
  let ran: readonly (readonly RanCommand[])[] | undefined;
  let secrets: readonly string[] = [];
  let isOfFiles = true;
  let watched: Awaited<ReturnType<typeof watchChanges>> | undefined;
  // an interruption after the commit waits until the repair is verified
  const lookAgain = async (where: World = seen.request.world): Promise<Look> =>
    look({ ...seen.request, world: where, signal: new AbortController().signal, onProgress: setting.onProgress });
  const made = (): readonly ComposedRepair[] => accepted.filter(({ planned }) => !dropped.has(planned));
  const programs = (): readonly RepairCommands[] => made().flatMap(commandsOf);
  const fixedBy = (repairs: readonly ComposedRepair[]): PlannedRepair['fixes'] =>
    repairs.flatMap(({ planned }) => planned.fixes);
  // what programs are to fix is there until they are run
  const byFiles = (): PlannedRepair['fixes'] => fixedBy(made().filter((repair) => commandsOf(repair).length === 0));
  let applied: Applied;
  try {
    applied = await world.applier.run({
      // known once it is composed: a repair may be dropped then
      get fixes() {
        return fixedBy(made());
      },
      get fixedByFiles() {
        return byFiles();
      },
      get commands() {
        return programs().flatMap(({ commands }) => commands);
      },
      undoes: null,
      signal: setting.signal,
      timeoutMs: seen.request.timeoutMs,
      compose: async () => {
        const composedAgain = await composeAgain(accepted, seen, world);
        ({ dropped, secrets } = composedAgain);
        isOfFiles = composedAgain.changes.length > 0;
        watched = await watchChanges(world.files, composedAgain.changes);
        return composedAgain.changes;
      },
      verify: async () => {
        if (!isOfFiles) return undefined;
        after = await lookAgain();
        return (await watched?.lost()) ?? reasonToRollBack(seen.diagnosis.results, after.diagnosis.results, byFiles());
      },
      runCommands: async (note) => {
        const onStart = (command: PlannedCommand): void => setting.onProgress?.({ kind: 'command-started', command });
        ran = await runCommands(programs(), { world, signal: setting.signal, secrets, note, onStart });
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
    const reason = changed.length === 0 ? error.message : `${listInWords(changed)} changed after the plan was shown`;
    const { diagnosis } = await lookAgain();
    return { ...untouched, repairs: settle('world-moved', reason), diagnosis };
  }
  const { repairId, files, backups, notes } = applied;
  // a journal that could not be removed is to be seen
  if (applied.outcome === 'rolled-back' || applied.isOpen) after = await lookAgain();
  // what programs have done is looked for with nothing kept from before
  if (ran) after = await lookAgain(freezeFacts(world));
  const { diagnosis } = after ?? (await lookAgain());
  const { repairs, commands } = withCommands(settle(applied.outcome, applied.reason, applied.next), {
    programs: applied.outcome === 'applied' ? programs() : [],
    ran,
    diagnosis,
  });
  return {
    // what is to be done first is known only now
    repairs: repairs.map((planned) => withPrerequisites(planned, { ...seen, diagnosis })),
    diagnosis,
    ...(commands.length > 0 && { commands }),
    // there is nothing to undo after a rollback
    repairId: applied.outcome === 'applied' ? repairId : undefined,
    files,
    backups,
    notes,
    again: false,
  };
};
