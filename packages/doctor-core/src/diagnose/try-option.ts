import type { Loosened } from '../compose/loosened.js';
import { createOverlay } from '../compose/overlay.js';
import type { HomeFiles } from '../contract/port/ports.js';
import { accessOfFiles } from '../contract/port/ports.js';
import type { Change, FixProposal, RepairOption } from '../contract/result/proposal.js';
import { referencesOf } from '../contract/result/proposal.js';
import { isDoctorError } from '../contract/value/doctor-error.js';
import type { ProposedRepair } from '../propose/propose-repairs.js';
import type { FileStep } from '../contract/author/step.js';
import type { World } from '../transaction/world.js';
import { previewOption, stepsOf } from './preview.js';
import { findUnsafeDirectory } from './unsafe-directory.js';

type Refusal = Extract<FixProposal, { kind: 'refusal' }>;

interface Place extends Pick<World, 'applier' | 'host'> {
  readonly files: HomeFiles;
}

/** What an option would change, and what of it is open to more people then; or why nothing of it may be made. */
type Tried =
  { readonly changes: readonly Change[]; readonly loosened: readonly Loosened[] } | { readonly refusal: Refusal };

/** Tries an option of a proposal. Throws coded errors: a step is impossible, or could not be undone. */
export type TryOption = (proposed: ProposedRepair, option: RepairOption) => Promise<Tried>;

/** Tries each option once: a plan shows what the look behind it tried. */
export const createTrials = (place: Place): TryOption => {
  // by its steps: the words of an option may change once it was tried
  const known = new Map<readonly FileStep[], Promise<Tried>>();
  return (proposed, option) => {
    const steps = stepsOf(proposed, option);
    const tried = known.get(steps) ?? tryOption(proposed, option, place);
    known.set(steps, tried);
    return tried;
  };
};

const tryOption = async (
  proposed: ProposedRepair,
  option: RepairOption,
  { files, applier, host }: Place,
): Promise<Tried> => {
  const overlay = createOverlay(files);
  const { changes, loosened } = await previewOption(proposed, option, overlay);
  if (changes.length === 0) return { changes, loosened };
  await applier.proveReversible(await overlay.changes());
  const access = await accessOfFiles(files, host.uid);
  const unsafe = await findUnsafeDirectory(
    files,
    access,
    changes.flatMap(({ path, to }) => (to === undefined ? [path] : [path, to])),
  );
  if (!unsafe) return { changes, loosened };
  const { path, cause, reason, next: remediation } = unsafe;
  return {
    refusal: refusalOf(proposed, { cause, reason: `nothing is written below ${path}: ${reason}`, remediation }),
  };
};

/** The same, refused where no option of it can be made: what is advised is what a plan would not refuse. */
export const withImpossible = async (proposed: ProposedRepair, trial: TryOption): Promise<ProposedRepair> => {
  const { proposal } = proposed;
  if (proposal.kind !== 'repair') return proposed;
  const [first, ...others] = await Promise.all(proposal.options.map((option) => refusalFor(proposed, option, trial)));
  return first && others.every((refusal) => refusal !== undefined) ? { ...proposed, proposal: first } : proposed;
};

/** A fault of the proposer's own is for the plan to report. */
const refusalFor = async (
  proposed: ProposedRepair,
  option: RepairOption,
  trial: TryOption,
): Promise<Refusal | undefined> => {
  try {
    const tried = await trial(proposed, option);
    return 'refusal' in tried ? tried.refusal : undefined;
  } catch (error) {
    if (!isDoctorError(error) || error.code !== 'apply/irreversible') return undefined;
    return refusalOf(proposed, { cause: 'unsafe', reason: error.message, remediation: error.next });
  }
};

const refusalOf = ({ proposal }: ProposedRepair, why: Pick<Refusal, 'cause' | 'reason' | 'remediation'>): Refusal => ({
  kind: 'refusal',
  ...why,
  about: referencesOf(proposal),
});
