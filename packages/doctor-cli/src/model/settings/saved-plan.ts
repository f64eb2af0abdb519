import { createHash } from 'node:crypto';
import type { Change, PlannedRepair, PlanOrigin } from '@netclaw/doctor-core/engine';

/**
 * A plan as a file, as `schema/plan.schema.json` describes it: what the doctor proposed and showed. It is only ever compared with
 * what the doctor proposes itself, so nothing in it has a type that anything could be done with.
 */
export interface SavedPlan {
  readonly kind: 'saved-plan';
  readonly schemaVersion: 1;
  readonly origin: SavedOrigin;
  readonly repairs: readonly SavedRepair[];
}

interface SavedOrigin extends PlanOrigin {
  /** Digest of the repairs, so that one that was edited is known. */
  readonly plan: string;
}

export interface SavedRepair {
  readonly check: string;
  readonly proposer: string;
  readonly proposal: unknown;
  /** The option whose changes were shown; null for a refusal. */
  readonly shown: unknown;
  readonly changes: readonly unknown[];
}

/** What is saved of the repairs of a plan. */
export const savedPlanOf = (planned: readonly PlannedRepair[], origin: PlanOrigin): SavedPlan => {
  const repairs = planned.map(savedRepairOf);
  return {
    kind: 'saved-plan',
    schemaVersion: 1,
    origin: { ...origin, plan: digestOfRepairs(repairs, origin) },
    repairs,
  };
};

/** The same for repairs that were read back. */
export const digestOfRepairs = (repairs: readonly SavedRepair[], { salt }: Pick<PlanOrigin, 'salt'>): string =>
  createHash('sha256').update(salt).update(JSON.stringify(repairs)).digest('hex');

/** What is saved of one repair. */
export const savedRepairOf = (repair: PlannedRepair): SavedRepair & { readonly changes: readonly Change[] } => {
  const { check, proposer, proposal, chosen, changes } = repair;
  const first = proposal.kind === 'repair' ? proposal.options[0] : null;
  return { check, proposer, proposal, shown: chosen ?? first, changes };
};
