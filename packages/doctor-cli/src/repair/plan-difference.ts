import { isSameData, type PlannedRepair, type RepairOutcome, type RepairPlan } from '@netclaw/doctor-core/engine';

import { acceptArguments } from '../model/advice/repair-commands.js';
import { savedRepairOf, type SavedPlan, type SavedRepair } from '../model/settings/saved-plan.js';

/** Why a saved plan is not applied. */
interface PlanDifference {
  readonly outcome: Extract<RepairOutcome, 'world-moved' | 'needs-consent'>;
  /** Half a sentence. */
  readonly reason: string;
  /** Those that the way of the plan needs; undefined where no consent helps. */
  readonly consents?: readonly string[];
}

/** How what is proposed now differs from a saved plan: the first difference; undefined where there is none. */
export const differenceFrom = (saved: SavedPlan, { repairs }: RepairPlan): PlanDifference | undefined => {
  for (const old of saved.repairs) {
    const fresh = repairs.find((repair) => isSameRepair(old, repair));
    if (fresh === undefined) return moved(`${old.check}: the repair of the plan is not proposed any more`);
    const difference = differenceOf(old, fresh);
    if (difference !== undefined) return difference;
  }
  const added = repairs.find((repair) => !saved.repairs.some((old) => isSameRepair(old, repair)));
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

/** One check has at most one repair of one proposer. */
const isSameRepair = (old: SavedRepair, repair: PlannedRepair): boolean =>
  old.check === repair.check && old.proposer === repair.proposer;
