import type { Change, PlannedRepair } from '@netclaw/doctor-core/engine';

/**
 * A plan as a file, as `schema/plan.schema.json` describes it: what the doctor proposed and showed. It is only ever compared with
 * what the doctor proposes itself, so nothing in it has a type that anything could be done with.
 */
export interface SavedPlan {
  readonly kind: 'saved-plan';
  readonly schemaVersion: 1;
  readonly repairs: readonly SavedRepair[];
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
export const savedPlanOf = (repairs: readonly PlannedRepair[]): SavedPlan => ({
  kind: 'saved-plan',
  schemaVersion: 1,
  repairs: repairs.map(savedRepairOf),
});

/** What is saved of one repair. */
export const savedRepairOf = (repair: PlannedRepair): SavedRepair & { readonly changes: readonly Change[] } => {
  const { check, proposer, proposal, chosen, changes } = repair;
  const first = proposal.kind === 'repair' ? proposal.options[0] : null;
  return { check, proposer, proposal, shown: chosen ?? first, changes };
};
