import { findingKey, type Diagnosis, type ReportedFinding, type Severity } from '@netclaw/doctor-core/engine';

import type { AcceptedFinding, Baseline } from './baseline.js';

/** `accepted` findings do not fail a run; the others do. */
export type BaselineState = 'accepted' | 'new' | 'worse' | 'expired';

/** What a baseline means for one diagnosis. */
export interface BaselineVerdict {
  /** Of every error and warning, by `findingKey`. */
  readonly states: ReadonlyMap<string, EvaluatedFinding>;
  /** Entries whose check looked and found nothing any more. */
  readonly unneeded: readonly AcceptedFinding[];
  /** Entries whose check did not look, so that nothing is known of them. */
  readonly notEvaluated: readonly AcceptedFinding[];
}

interface EvaluatedFinding {
  readonly found: ReportedFinding;
  readonly state: BaselineState;
  /** Undefined for a new one. */
  readonly entry: AcceptedFinding | undefined;
}

/** Compares a diagnosis with a baseline. `today` as `expires` writes a day. */
export const evaluateBaseline = (baseline: Baseline, diagnosis: Diagnosis, today: string): BaselineVerdict => {
  const entries = new Map(baseline.findings.map((entry) => [findingKey(entry), entry]));
  const states = new Map<string, EvaluatedFinding>();
  const evaluated = new Set<string>();
  for (const { check, outcome } of diagnosis.results) {
    if (outcome.status === 'not-applicable') evaluated.add(check.id);
    if (outcome.status !== 'completed') continue;
    evaluated.add(check.id);
    for (const found of outcome.findings.filter(({ severity }) => severity !== 'info')) {
      const key = findingKey(found);
      const entry = entries.get(key);
      states.set(key, { found, entry, state: stateOf(found, entry, today) });
    }
  }
  const absent = baseline.findings.filter((entry) => !states.has(findingKey(entry)));
  return {
    states,
    unneeded: absent.filter(({ code }) => evaluated.has(checkOf(code))),
    notEvaluated: absent.filter(({ code }) => !evaluated.has(checkOf(code))),
  };
};

/** The check that a code belongs to: every code begins with its id. */
const checkOf = (code: string): string => code.slice(0, code.indexOf('/'));

const stateOf = (found: ReportedFinding, entry: AcceptedFinding | undefined, today: string): BaselineState => {
  if (entry === undefined) return 'new';
  if (RANK[found.severity] > RANK[entry.severity]) return 'worse';
  return entry.expires < today ? 'expired' : 'accepted';
};

const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
