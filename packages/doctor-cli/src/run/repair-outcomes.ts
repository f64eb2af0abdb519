import type { RepairOutcome, RepairPlan } from '@netclaw/doctor-core';

/** The plan with one outcome turned into another, and why. */
export const withOutcome = (
  plan: RepairPlan,
  from: RepairOutcome,
  to: RepairOutcome,
  reason: string,
  next?: string,
): RepairPlan => ({
  ...plan,
  repairs: plan.repairs.map((repair) =>
    repair.outcome === from ? { ...repair, outcome: to, reason, next: next ?? repair.next } : repair,
  ),
});
