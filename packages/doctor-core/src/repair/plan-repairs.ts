import { DoctorError } from '../contract/doctor-error.js';
import type { FilePort, Mint } from '../contract/context.js';
import type { Change, Plan } from '../contract/plan.js';
import { blurRandom } from '../compose/blur-random.js';
import { assertDeclared } from '../sandbox/effects.js';
import type { Overlay } from '../compose/overlay.js';
import { createOverlay } from '../compose/overlay.js';
import { isSamePreview } from '../compose/same-changes.js';
import { isSameData } from '../contract/same-data.js';
import { crashReason } from '../sandbox/crash-reason.js';
import type { PlannedRepair } from '../contract/doctor.js';
import type { Look } from '../diagnose/look.js';
import type { World } from '../transaction/world.js';
import { contextOf } from '../transaction/world.js';
import { acceptFlags, chooseOption } from '../propose/choose-option.js';
import type { UnsafeDirectory } from './unsafe-directory.js';
import { findUnsafeDirectory } from './unsafe-directory.js';
import type { PreparedRepair } from '../propose/propose-repairs.js';
import { referencesOf } from '../propose/propose-repairs.js';

/** A planned repair with the prepared one behind it. */
export interface ComposedRepair {
  readonly prepared: PreparedRepair;
  readonly planned: PlannedRepair;
}

/** Composes the repairs of a look over one another, in check order, and derives what each would change. Writes nothing. */
export const planRepairs = async (
  seen: Look,
  consents: readonly string[],
  mint: () => Mint,
): Promise<readonly ComposedRepair[]> => {
  const { world, signal } = seen.request;
  const overlay = createOverlay(world.files);
  const composed: ComposedRepair[] = [];
  for (const prepared of seen.repairs) {
    const planned = await planRepair(prepared, { world, overlay, consents, mint, signal });
    if (planned) composed.push({ prepared, planned });
  }
  return composed;
};

interface PlanSetting {
  readonly world: World;
  readonly overlay: Overlay;
  readonly consents: readonly string[];
  readonly mint: () => Mint;
  readonly signal: AbortSignal;
}

const planRepair = async (alone: PreparedRepair, setting: PlanSetting): Promise<PlannedRepair | undefined> => {
  const { overlay, consents, mint } = setting;
  const { check, proposer, proposal } = alone;
  const base = { check, proposer, proposal, plan: undefined, heals: referencesOf(proposal), changes: [] };
  if (proposal.kind === 'refusal') {
    return { ...base, outcome: 'refused', reason: proposal.reason, next: proposal.byHand };
  }
  const plan = chooseOption(proposal.options, consents);
  const shown = plan ?? proposal.options[0];
  try {
    const changes = await previewSteps(alone, shown, setting.world.files, mint);
    if (changes.length === 0) return undefined;
    const { files, host } = setting.world;
    const unsafe = await findUnsafeDirectory(
      files,
      host.uid,
      changes.map(({ path }) => path),
    );
    if (unsafe) return { ...base, outcome: 'refused', ...refusalOf(unsafe) };
    if (!plan) {
      const next = proposal.options.map(acceptFlags).join(' or ');
      return { ...base, changes, outcome: 'needs-consent', reason: `it needs consent: ${next}`, next };
    }
    const conflict = await composeOver(alone, plan, changes, setting);
    if (conflict !== undefined) return { ...base, changes, outcome: 'conflict', reason: conflict, next: undefined };
    await makeSteps(alone, plan, overlay, mint());
    return { ...base, plan, heals: plan.heals, changes, outcome: 'planned', reason: undefined, next: undefined };
  } catch (error) {
    const isExpected = error instanceof DoctorError;
    const reason = isExpected ? error.message : `a bug in ${plan?.strategy ?? proposer}: ${crashReason(error)}`;
    return {
      ...base,
      outcome: 'refused',
      reason,
      next: isExpected ? error.next : 'Report this to its author; nothing was changed.',
    };
  }
};

const refusalOf = ({ path, reason }: UnsafeDirectory): { readonly reason: string; readonly next: string } => ({
  reason: `nothing is written below ${path}: ${reason}`,
  next: `Make ${path} a directory of the user who owns the home, which nobody else can write to, look for files in it that nobody of yours put there, then run this repair again.`,
});

/** Proposes again over what earlier repairs of the run made; a reason where that is no longer the repair that was shown. */
const composeOver = async (
  alone: PreparedRepair,
  plan: Plan,
  changes: readonly Change[],
  { world, overlay, signal, mint }: PlanSetting,
): Promise<string | undefined> => {
  const made = await overlay.changes();
  if (made.length === 0) return undefined;
  const again = await alone.again(contextOf({ ...world, files: overlay.files }, signal));
  const isSame =
    again !== undefined &&
    isSameData(again.proposal, alone.proposal) &&
    isSamePreview(changes, await previewSteps(again, plan, overlay.files, mint));
  return isSame
    ? undefined
    : `another repair of this run changes ${made.map((change) => change.path).join(', ')} first`;
};

/** What one option would change, over these files; what chance decides in it is blurred. */
const previewSteps = async (
  repair: PreparedRepair,
  plan: Plan,
  files: FilePort,
  mint: () => Mint,
): Promise<readonly Change[]> =>
  blurRandom(
    await makeSteps(repair, plan, createOverlay(files), mint()),
    await makeSteps(repair, plan, createOverlay(files), mint()),
  );

/** Makes the steps of one option on an overlay; throws where they leave what the strategy declared. */
export const makeSteps = async (
  repair: PreparedRepair,
  plan: Plan,
  overlay: Overlay,
  mint: Mint,
): Promise<readonly Change[]> => {
  const steps = repair.steps(plan, mint);
  const strategy = repair.strategies.find((candidate) => candidate.id === plan.strategy);
  if (!strategy) throw new Error(`${repair.proposer} proposes the unknown strategy ${plan.strategy}`);
  assertDeclared(plan.strategy, strategy.effects, steps);
  return overlay.make(steps);
};
