import type { PlannedRepair, RepairOutcome } from '@netclaw/doctor-core/engine';

/** A plan, or a result, with one outcome turned into another, and why. A copy: the engine applies only what it made itself. */
export const withOutcome = <T extends { readonly repairs: readonly PlannedRepair[] }>(
  of: T,
  from: RepairOutcome,
  to: RepairOutcome,
  reason: string,
  next?: string,
): T => ({
  ...of,
  repairs: of.repairs.map((repair) =>
    repair.outcome === from ? { ...repair, outcome: to, reason, next: next ?? repair.next } : repair,
  ),
});

/** Can a yes or a consent bring it about? */
export const isOffered = ({ outcome }: PlannedRepair): boolean => outcome === 'planned' || outcome === 'needs-consent';
