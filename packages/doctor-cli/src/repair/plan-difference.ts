import {
  findingKey,
  isSameData,
  type Change,
  type CheckResult,
  type FindingReference,
  type FixProposal,
  type PlannedRepair,
  type PlanOrigin,
  type RepairOption,
  type RepairOutcome,
  type RepairPlan,
} from '@netclaw/doctor-core/engine';

import { acceptArguments } from '../model/advice/repair-commands.js';
import { digestOfRepairs, savedRepairOf, type SavedPlan, type SavedRepair } from '../model/settings/saved-plan.js';

/** Why a saved plan is not applied. */
interface PlanDifference {
  readonly outcome: Extract<RepairOutcome, 'world-moved' | 'needs-consent'>;
  /** Half a sentence. */
  readonly reason: string;
  /** Those that the way of the plan needs; undefined where no consent helps. */
  readonly consents?: readonly string[];
}

/** What a saved plan is compared with. */
interface Now {
  readonly plan: RepairPlan;
  readonly now: PlanOrigin;
  readonly results: readonly CheckResult[];
}

/**
 * Is nothing of what the plan fixes found in its home any more, by checks that looked, and nothing else due in the same files? What was fixed
 * may also have become worse, under another code.
 */
export const isFulfilled = (saved: SavedPlan, { plan, now, results }: Now): boolean => {
  // an unfinished repair comes first: what is fixed may yet be rolled back
  const isUnfinished = plan.repairs.some((repair) => isRecovery(repair) && alike(repair, saved.repairs).length === 0);
  if (isUnfinished || otherOrigin(saved, now) !== undefined) return false;
  return saved.repairs.every(({ check, proposal, shown, changes }) => {
    const outcome = results.find((result) => result.check.id === check)?.outcome;
    if (outcome?.status !== 'completed') return false;
    const found = outcome.findings.map(findingKey);
    const fixed = fixesOf(proposal, shown);
    const paths = new Set([...fixed.map(({ subject }) => subject.path), ...changes.map(pathOf)]);
    const isDue = plan.repairs.some(
      (repair) =>
        repair.check === check && repair.fixes.some(({ subject: { path } }) => path !== undefined && paths.has(path)),
    );
    return fixed.length > 0 && !isDue && fixed.every((reference) => !found.includes(findingKey(reference)));
  });
};

const pathOf = (change: unknown): string => (change as Change).path;

/** The engine's own: it closes an interrupted repair. */
const isRecovery = ({ check }: PlannedRepair): boolean => check === 'repair';

/** What the shown way fixes, or a refusal is about. The plan was not edited, so both are the doctor's own. */
const fixesOf = (proposal: unknown, shown: unknown): readonly FindingReference[] => {
  const made = proposal as FixProposal;
  return made.kind === 'repair' ? (shown as RepairOption).fixes : made.about;
};

const otherOrigin = ({ origin, repairs }: SavedPlan, now: PlanOrigin): PlanDifference | undefined => {
  if (digestOfRepairs(repairs, origin) !== origin.plan) return moved('the plan was edited after it was saved');
  return now.home === origin.home ? undefined : moved('the plan was made for another home');
};

/** How a saved plan differs from what is proposed now, and where: the first difference; undefined where there is none. */
export const differenceFrom = (saved: SavedPlan, plan: RepairPlan, now: PlanOrigin): PlanDifference | undefined =>
  otherOrigin(saved, now) ?? otherRepairs(saved, plan) ?? otherState(saved, now);

/** The same would be done, but not on what the plan was made for. */
const otherState = ({ origin }: SavedPlan, now: PlanOrigin): PlanDifference | undefined => {
  if (now.sequence !== origin.sequence) {
    return moved('this plan was applied already, or another repair was made after it was saved');
  }
  return now.files === origin.files
    ? undefined
    : moved('a file that the plan changes is not what it was when the plan was saved');
};

const otherRepairs = (saved: SavedPlan, { repairs }: RepairPlan): PlanDifference | undefined => {
  for (const old of saved.repairs) {
    const fresh = alike(old, repairs)[alike(old, saved.repairs).indexOf(old)];
    if (fresh === undefined) return moved(`${old.check}: the repair of the plan is not proposed any more`);
    const difference = differenceOf(old, fresh);
    if (difference !== undefined) return difference;
  }
  const added = repairs.find((repair) => alike(repair, repairs).indexOf(repair) >= alike(repair, saved.repairs).length);
  return added && moved(`${added.check}: a repair is proposed that the plan does not show`);
};

const differenceOf = (old: SavedRepair, fresh: PlannedRepair): PlanDifference | undefined => {
  const now = savedRepairOf(fresh);
  if (isSameData(now, old)) return undefined;
  if (!isSameData(now.proposal, old.proposal))
    return moved(`${old.check}: what would be done now is not what the plan shows`);
  if (isSameData(now.shown, old.shown))
    return moved(`${old.check}: what would be changed now is not what the plan shows`);
  // the option is the doctor's own: the file only says which of them was shown
  const options = fresh.proposal.kind === 'repair' ? fresh.proposal.options : [];
  const option = options.find((one) => isSameData(one, old.shown));
  return option === undefined || option.consents.length === 0
    ? {
        outcome: 'needs-consent',
        reason: `${old.check}: the consents choose another way than the one that the plan shows`,
        consents: [],
      }
    : {
        outcome: 'needs-consent',
        reason: `${old.check}: the way that the plan shows needs ${acceptArguments(option.consents).join(' ')}`,
        consents: option.consents,
      };
};

const moved = (reason: string): PlanDifference => ({ outcome: 'world-moved', reason });

type Proposed = Pick<PlannedRepair, 'check' | 'proposer'>;

/** Those of the same proposer for the same check: it proposes them in the same order each time. */
const alike = <T extends Proposed>({ check, proposer }: Proposed, repairs: readonly T[]): readonly T[] =>
  repairs.filter((other) => other.check === check && other.proposer === proposer);
