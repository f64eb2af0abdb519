import { DoctorError, isDoctorError } from '../contract/value/doctor-error.js';
import type { Change } from '../contract/result/proposal.js';
import type { JsonEdit } from '../contract/author/step.js';
import type { UndoFile, UndoRecord } from '../transaction/record/undo-record.js';
import { canRepairOn, unsupportedPlatform } from '../contract/port/platform.js';
import { refuseActiveProcess } from '../contract/port/active-process.js';
import { identifyingMembers } from '../compose/edit/entry-place.js';
import { jsonInverses } from '../compose/edit/inverse-edits.js';
import { loosenedBy } from '../compose/loosened.js';
import type { Loosened } from '../compose/loosened.js';
import { createOverlay } from '../compose/overlay.js';
import type { Overlay } from '../compose/overlay.js';
import { isSameData } from '../contract/value/same-data.js';
import type { UndoPlan, UndoResult } from '../contract/result/doctor.js';
import { freezeFacts } from '../diagnose/freeze-facts.js';
import type { LookRequest } from '../diagnose/look-request.js';
import { rememberMachine } from '../diagnose/remember-machine.js';
import { openContext } from '../sandbox/scope-context.js';
import type { World } from '../transaction/world.js';
import { machineOf } from '../transaction/world.js';
import { chooseRecord } from './choose-record.js';
import { UNDO_CONSENT } from './consents.js';
import { watchChanges } from '../repair/verify-access.js';
import { refuseUnfinishedRepair } from './refuse-unfinished-repair.js';
import { breakageOf, findingsOf, problemsOf, resultsIn } from './problems.js';
import { staysOf } from './stays.js';
import { listInWords } from '../contract/value/sentence.js';

/** Composes what undoes a repair, and evaluates the state that it would leave with the same checks as every other state. */
export const planUndo = async (
  world: World,
  repairId: string | undefined,
  request: Omit<LookRequest, 'world'>,
  stateDirectory: string,
): Promise<UndoPlan> => {
  if (!canRepairOn(world.host.platform)) throw unsupportedPlatform();
  await refuseUnfinishedRepair(world, stateDirectory);
  await refuseActiveProcess(async () => world.activeProcess?.(openContext(machineOf(world, request.signal))));
  const { record, repair, notes } = await chooseRecord(world, repairId);
  const overlay = createOverlay(world.files, { restores: true });
  const changes = await makeUndo(world, record, overlay);
  // what an undo changes is in the overlay alone: programs, which see the disk, answer both looks the same
  const frozen = rememberMachine(freezeFacts(world));
  const now = await resultsIn({ ...request, world: frozen });
  const after = await resultsIn({ ...request, world: { ...frozen, files: overlay.files } });
  const breakage = breakageOf(record, now, after);
  if (breakage) {
    throw new DoctorError(
      'undo/collision',
      `the undo would break what others have changed since: ${breakage.message}`,
      {
        next: 'Nothing was changed. Correct what was changed since the repair, then run the undo again.',
      },
    );
  }
  const problems = problemsOf(record, findingsOf(now), findingsOf(after));
  const regrants = regrantsOf(record, loosenedBy(await overlay.changes()));
  return {
    repair,
    changes,
    stays: await staysOf(record, overlay.files),
    notes,
    regrants,
    problems,
    consents: regrants.length > 0 || problems.length > 0 ? [UNDO_CONSENT] : [],
  };
};

const makeUndo = async (world: World, record: UndoRecord, overlay: Overlay): Promise<readonly Change[]> => {
  const steps = await world.applier.undoSteps(overlay.files, record);
  try {
    return await overlay.make(steps, 'real');
  } catch (error) {
    // the steps fit what was read; what cannot be changed is what the file has become
    if (!isDoctorError(error) || error.code === 'system/failed') throw error;
    throw new DoctorError('undo/collision', error.message, { next: error.next, cause: error });
  }
};

/** Entries that come back, or get their old credential back; old contents; and what is moved to where more people get at it. */
const regrantsOf = (record: UndoRecord, opened: readonly Loosened[]): readonly string[] => {
  const edits = jsonInverses(record.files.flatMap((file) => file.edits ?? []));
  const labels = edits.flatMap(({ edit }) => (isRegrant(edit) ? [edit.label] : []));
  const isOpened = (path: string): boolean => opened.some((one) => one.path === path);
  const whole = record.files.filter((file) =>
    file.movedTo === undefined ? isReplacedAsAWhole(file) : isOpened(file.path),
  );
  return [...labels, ...whole.map(({ path }) => `all of ${path}`)];
};

/** A mode alone gives nothing back: an undo loosens none. */
const isReplacedAsAWhole = ({ pre, post, edits, kept }: UndoFile): boolean =>
  pre !== null && (kept !== null || (edits === null && pre.digest !== post?.digest));

/** An entry without a member that identifies it opens nothing. */
const isRegrant = (edit: JsonEdit): edit is Extract<JsonEdit, { op: 'insert-entry' | 'replace-entry' }> =>
  (edit.op === 'insert-entry' || edit.op === 'replace-entry') &&
  (edit.identity.length === 0 || Object.keys(identifyingMembers(edit.value, edit.identity)).length > 0);

/** Undoes a repair in one transaction, if the undo is still what was shown. */
export const applyUndo = async (
  world: World,
  plan: UndoPlan,
  request: { readonly consents: readonly string[]; readonly signal: AbortSignal },
): Promise<UndoResult> => {
  const missing = plan.consents.filter((name) => !request.consents.includes(name));
  if (missing.length > 0) {
    throw new DoctorError('undo/needs-consent', `this undo needs consent: ${missing.join(', ')}`, {
      next: `Give it with ${missing.map((name) => `--accept ${name}`).join(' ')}.`,
    });
  }
  const { record } = await chooseRecord(world, plan.repair.repairId);
  let watched: Awaited<ReturnType<typeof watchChanges>> | undefined;
  const applied = await world.applier.run({
    fixes: [],
    undoes: record.repairId,
    signal: request.signal,
    compose: async () => {
      const overlay = createOverlay(world.files, { restores: true });
      const changes = await makeUndo(world, record, overlay);
      const moved = movedPaths(plan.changes, changes);
      if (moved.length === 0) {
        const made = await overlay.changes();
        watched = await watchChanges(world.files, made);
        return made;
      }
      throw new DoctorError('apply/world-moved', `${listInWords(moved)} changed after the undo was shown`, {
        next: 'Run the undo again and look at what it would change.',
      });
    },
    verify: async () => watched?.lost(),
  });
  if (applied.outcome === 'rolled-back') {
    throw new DoctorError(
      'undo/rolled-back',
      `the undo was rolled back: ${applied.reason ?? 'the verification failed'}`,
      {
        next: applied.next ?? 'The files are as they were. Run the undo again and look at what it would change.',
      },
    );
  }
  return { repairId: applied.repairId, files: applied.files, backups: applied.backups, notes: applied.notes };
};

/** Files in which something else would be changed than was shown. */
const movedPaths = (shown: readonly Change[], made: readonly Change[]): readonly string[] => {
  const of = (changes: readonly Change[], path: string): readonly Change[] =>
    changes.filter((change) => change.path === path);
  return [...new Set([...shown, ...made].map(({ path }) => path))].filter(
    (path) => !isSameData(of(shown, path), of(made, path)),
  );
};
