import type { FileChange } from '../compose/edit/file-change.js';
import { loosenedBy, openedBeyond } from '../compose/loosened.js';
import type { Overlay } from '../compose/overlay.js';
import { createOverlay } from '../compose/overlay.js';
import { isSamePreview } from '../compose/same-changes.js';
import type { PreviewedSecrets } from '../compose/same-steps.js';
import { isSameButSecrets, isSameSteps, sourceOf } from '../compose/same-steps.js';
import { DoctorError, isDoctorError } from '../contract/value/doctor-error.js';
import type { PlannedRepair } from '../contract/result/doctor.js';
import type { Machine } from '../contract/port/ports.js';
import type { SelectedCheck } from '../registry/selection.js';
import type { RandomSource } from '../contract/author/random-source.js';
import { isSameData } from '../contract/value/same-data.js';
import { secretTextsIn } from '../contract/value/secret-texts.js';
import type { FileStep } from '../contract/author/step.js';
import type { Look } from '../diagnose/look.js';
import { timeLimitOf } from '../diagnose/look-request.js';
import { rememberMachine } from '../diagnose/remember-machine.js';
import { runCheck } from '../diagnose/run-check.js';
import type { Fix, ProposedRepair } from '../propose/propose-repairs.js';
import { fixableOf, lookOffered, proposeWith } from '../propose/propose-repairs.js';
import { crashReason } from '../sandbox/crash-reason.js';
import { fixedSource } from '../sandbox/fixed-source.js';
import type { World } from '../transaction/world.js';
import { machineOf, remember } from '../transaction/world.js';
import type { ComposedRepair } from './compose-check.js';
import { conflictReason, plannedSteps } from './compose-check.js';
import { withoutEngineAsks } from '../diagnose/engine-asks.js';
import { drawnBy, previewOption, stepsOf } from '../diagnose/preview.js';
import { listInWords } from '../contract/value/sentence.js';

/** What was shown no longer holds; nothing was written. */
class WorldMoved extends DoctorError {
  constructor(what: string) {
    super('apply/world-moved', what, { next: 'Run the doctor again and look at the new plan.' });
  }
}

/** What is to be written, and the accepted repairs that are not the ones that were shown once others are made. */
interface ComposedAgain {
  readonly changes: readonly FileChange[];
  /** With the reason. */
  readonly dropped: ReadonlyMap<PlannedRepair, string>;
  /** What they keep secret. */
  readonly secrets: readonly string[];
}

/**
 * Observes every check with an accepted repair once more, under the lock, over what the repairs before it make; proposes from the same fixed
 * source, and compares: each repair must be what was shown. Then makes the steps with the real source, once. Throws
 * `apply/world-moved`.
 */
export const composeAgain = async (
  accepted: readonly ComposedRepair[],
  seen: Look,
  locked: World,
): Promise<ComposedAgain> => {
  // asked anew, and once for all: nothing is written yet
  const world = rememberMachine(locked);
  const overlay = createOverlay(world.files);
  const shown: FileStep[] = [];
  const made: FileStep[] = [];
  const dropped = new Map<PlannedRepair, string>();
  for (const group of byLook(accepted)) {
    const again = await lookAgain(group, seen, { ...world, files: overlay.files });
    const isAsShown = (): Promise<boolean> => isProposedOver(shown, group, seen, world);
    if (
      isSameProposals(again.preview, group) ||
      // it may be made of the secrets of those before it, which are others than in the preview
      (made.length > 0 && isSameProposals(again.preview, group, isSameButSecrets) && (await isAsShown()))
    ) {
      made.push(...(await makeReal(again, group, overlay, seen.request.previewed)));
    } else {
      // is it the disk that moved, or are the random bytes of the repairs before it others than were shown?
      if (made.length === 0 || !(await isProposedOver(shown, group, seen, world)))
        throw movedError(again.preview, group);
      for (const { planned } of group) dropped.set(planned, conflictReason(made));
    }
    shown.push(...group.flatMap(plannedSteps));
  }
  const changes = await overlay.changes();
  await refuseUnseenOpening(
    changes,
    accepted.filter(({ planned }) => !dropped.has(planned)),
  );
  return { changes, dropped, secrets: secretTextsIn(made) };
};

/** Nothing is opened to more people than the accepted repairs were shown to open, whatever its mode is by now. */
const refuseUnseenOpening = async (
  changes: readonly FileChange[],
  accepted: readonly ComposedRepair[],
): Promise<void> => {
  const shown = await Promise.all(
    accepted.map(async ({ proposed, planned, look }) => {
      const tried = planned.chosen && (await look.tryOption(proposed, planned.chosen));
      return tried && 'loosened' in tried ? tried.loosened : [];
    }),
  );
  const beyond = openedBeyond(loosenedBy(changes), shown.flat());
  if (beyond) throw new WorldMoved(`${beyond.path} would be opened to more people than was shown`);
};

type Group = readonly [ComposedRepair, ...ComposedRepair[]];

/** One look serves all repairs that one look has proposed for one check. */
const byLook = (accepted: readonly ComposedRepair[]): readonly Group[] => {
  const groups: [ComposedRepair, ...ComposedRepair[]][] = [];
  for (const one of accepted) {
    const group = groups.find(
      ([{ proposed, look }]) =>
        look === one.look && proposed.check === one.proposed.check && proposed.proposer.id === one.proposed.proposer.id,
    );
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups;
};

interface Again {
  readonly preview: readonly ProposedRepair[];
  /** The same with real randomness. */
  readonly real: () => Promise<readonly ProposedRepair[]>;
}

const lookAgain = async (group: Group, seen: Look, world: World): Promise<Again> => {
  const { proposed, planned } = group[0];
  const { check, proposer } = proposed;
  // live processes, not those of the first look: a daemon that started since must be seen; the time is that of the run
  const machine = machineOf({ ...world, clock: seen.request.world.clock }, seen.request.signal);
  const fixed = fixedSource(machine.now);
  return asProposed(planned, async () => {
    const { given, full, fix } = await findingsAgain(proposed, seen, machine);
    const limit = { timeoutMs: timeLimitOf(seen.request, selectedOf(proposer, seen)), signal: machine.signal };
    const propose = async (random: RandomSource): Promise<readonly ProposedRepair[]> =>
      full.length === 0 ? [] : proposeWith(check, proposer, { given, full }, fix, random, limit);
    return { preview: await propose(fixed), real: () => propose(world.random) };
  });
};

/** The check that proposes; none for a repair that a plugin offers. */
const selectedOf = ({ source }: ProposedRepair['proposer'], { request }: Look): SelectedCheck | undefined =>
  request.checks.find(({ check }) => check === source);

/** What the proposer finds now; a repair that a plugin offers is given what was found before. */
const findingsAgain = async (
  { proposer, given, full }: ProposedRepair,
  seen: Look,
  machine: Machine,
): Promise<Pick<ProposedRepair, 'given' | 'full'> & { readonly fix: Fix }> => {
  const { source } = proposer;
  if (source.kind === 'repair') {
    return { given, full, fix: await lookOffered(source, machine, timeLimitOf(seen.request)) };
  }
  const limit = { timeoutMs: timeLimitOf(seen.request, selectedOf(proposer, seen)), signal: machine.signal };
  const outcome = await runCheck(source, machine, limit);
  if (outcome.status !== 'completed') {
    const why = 'reason' in outcome ? `: ${outcome.reason}` : '';
    throw new WorldMoved(`the check ${source.id} does not complete any more${why}`);
  }
  return { ...fixableOf(source, outcome), fix: outcome.fix };
};

/** Is a group proposed as it was shown, where the repairs before it are as they were shown too? */
const isProposedOver = async (shown: readonly FileStep[], group: Group, seen: Look, world: World): Promise<boolean> => {
  const overlay = createOverlay(world.files);
  await overlay.make(shown, 'preview');
  return isSameProposals((await lookAgain(group, seen, { ...world, files: overlay.files })).preview, group);
};

/** The proposals of a group as they were shown, at their places. */
const isSameProposals = (again: readonly ProposedRepair[], group: Group, isSame = isSameSteps): boolean =>
  group.every(({ proposed, planned }) => {
    const now = again[proposed.place];
    if (!now || !planned.chosen || !isSameData(now.proposal, withoutEngineAsks(proposed.proposal))) return false;
    return now.steps.every((steps, at) => isSame(steps, proposed.steps[at] ?? []));
  });

const movedError = (again: readonly ProposedRepair[], group: Group): WorldMoved => {
  const refusal = again.find(({ proposal }) => proposal.kind === 'refusal')?.proposal;
  if (refusal?.kind === 'refusal') return new WorldMoved(refusal.reason);
  const paths = new Set(group.flatMap(({ planned }) => planned.changes.map(({ path }) => path)));
  const what = paths.size === 0 ? `what ${group[0].planned.proposer} looks at` : listInWords([...paths]);
  return new WorldMoved(`${what} changed since the plan was shown`);
};

/** Makes the real steps of a group on the overlay, and looks whether they do what was shown. */
const makeReal = async (
  again: Again,
  group: Group,
  overlay: Overlay,
  previewed: PreviewedSecrets,
): Promise<readonly FileStep[]> => {
  const { planned: first } = group[0];
  const real = await asProposed(first, again.real);
  const made: FileStep[] = [];
  for (const { proposed, planned } of group) {
    const now = real[proposed.place];
    const { chosen } = planned;
    const option = chosenAgain(now, planned);
    if (!now || !chosen || !option || !isSameData(now.proposal, withoutEngineAsks(proposed.proposal))) {
      throw new WorldMoved(`a bug in ${proposed.proposer.id}: what it says of a repair depends on random bytes`);
    }
    const steps = stepsOf(now, option);
    // what is tried and what is shown of it are of one reading
    const files = { ...overlay.files, view: remember(overlay.files.view) };
    const { changes } = await asProposed(planned, () => previewOption(now, option, createOverlay(files)));
    if (!isSamePreview(planned.changes, changes)) throw movedError([], group);
    const preview = { steps: stepsOf(proposed, chosen), drawn: drawnBy(proposed, chosen) };
    await asProposed(planned, () => overlay.make(steps, sourceOf(steps, preview, previewed)));
    made.push(...steps);
  }
  return made;
};

const chosenAgain = (now: ProposedRepair | undefined, { chosen, proposal }: PlannedRepair): PlannedRepair['chosen'] => {
  if (now?.proposal.kind !== 'repair' || proposal.kind !== 'repair' || !chosen) return undefined;
  return now.proposal.options[proposal.options.indexOf(chosen)];
};

/** What was a file that could be changed when the plan was shown is none any more, or holds something else. */
const isOfTarget = ({ code }: DoctorError): boolean => code === 'plan/impossible-step' || code.startsWith('json/');

/** A proposer that worked before and fails now: nothing is written, and its author is named. */
const asProposed = async <T>({ proposer }: PlannedRepair, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (isDoctorError(error)) throw isOfTarget(error) ? new WorldMoved(error.message) : error;
    throw new WorldMoved(`a bug in ${proposer}: ${crashReason(error)}`);
  }
};
