import type { RefusalCause } from '@netclaw/doctor-core';
import { findingKey, type Diagnosis, type PlannedRepair, type ReportedFinding } from '@netclaw/doctor-core/engine';

/** What the operator does about a finding. */
export type Remedy =
  /** The doctor repairs it: `--fix=<check>`. */
  | { readonly kind: 'fix'; readonly check: string }
  /** The doctor would repair it, but not now: why, and what comes first. */
  | {
      readonly kind: 'refusal';
      readonly check: string;
      readonly reason: string;
      readonly text: string;
      readonly isBusy: boolean;
    }
  /** As the catalogue of the check says; empty where there is nothing to do. */
  | { readonly kind: 'manual'; readonly text: string };

/** Finds the remedy of each finding. */
export type RemedyOf = (found: ReportedFinding) => Remedy;

/** What could be done, as a diagnosis proposes it. */
export const remedyByProposals = ({ proposals }: Pick<Diagnosis, 'proposals'>): RemedyOf => {
  const known = new Map<string, Remedy>();
  for (const { check, proposal } of proposals) {
    if (proposal.kind === 'refusal') {
      const { reason, remediation, cause } = proposal;
      for (const about of proposal.about) add(known, findingKey(about), refusal(check, reason, remediation, cause));
    } else {
      for (const fixed of proposal.options.flatMap(({ fixes }) => fixes))
        add(known, findingKey(fixed), { kind: 'fix', check });
    }
  }
  return lookUp(known);
};

/** What can be done now, as a plan found out; its other words stand in the proposals. */
export const remedyByPlan = (repairs: readonly PlannedRepair[]): RemedyOf => {
  const known = new Map<string, Remedy>();
  for (const { check, fixes, outcome, reason = '', next = '', proposal } of repairs) {
    const cause = proposal.kind === 'refusal' ? proposal.cause : undefined;
    const isRefused = outcome === 'refused' || outcome === 'conflict';
    for (const fixed of fixes) {
      add(known, findingKey(fixed), isRefused ? refusal(check, reason, next, cause) : { kind: 'fix', check });
    }
  }
  return lookUp(known);
};

const refusal = (check: string, reason: string, text: string, cause: RefusalCause | undefined): Remedy => ({
  kind: 'refusal',
  check,
  reason,
  text,
  isBusy: cause === 'busy',
});

/** A repair beats a refusal of another proposer. */
const add = (known: Map<string, Remedy>, key: string, remedy: Remedy): void => {
  if (known.get(key)?.kind !== 'fix') known.set(key, remedy);
};

const lookUp =
  (known: ReadonlyMap<string, Remedy>): RemedyOf =>
  (found) =>
    known.get(findingKey(found)) ?? { kind: 'manual', text: found.remediation };
