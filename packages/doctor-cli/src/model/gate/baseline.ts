import type { FindingReference } from '@netclaw/doctor-core/engine';

/** Findings that a team accepts for a time; `schema/baseline.schema.json` describes the file. */
export interface Baseline {
  readonly findings: readonly AcceptedFinding[];
}

/** One of them; its code and its subject are its identity. */
export interface AcceptedFinding extends FindingReference {
  /** As it was when it was accepted. */
  readonly severity: AcceptedSeverity;
  readonly reason: string;
  /** The last day on which it is accepted, in UTC: `2027-01-31`. */
  readonly expires: string;
}

/** Infos never fail a run, so there is nothing to accept. */
type AcceptedSeverity = 'error' | 'warning';
