import { findingKey, worstSeverity, type CheckResult, type CheckSeverity } from '@netclaw/doctor-core';

import { dayOf } from './day.js';
import { judgeBaseline, type BaselineVerdict } from './judge-baseline.js';
import type { RunRecord } from './run-record.js';
import { judgeRequirements, type Requirement } from './requirement.js';

/** What the gates of a run say about the state that was found. */
export interface GateVerdict {
  /** In the order of `--require`; empty where nothing was looked at. */
  readonly required: readonly Requirement[];
  /** Undefined without `--baseline`, and where nothing was looked at. */
  readonly baseline: BaselineVerdict | undefined;
}

/** Judges the last diagnosis of a run by its gates. */
export const judgeGates = (record: RunRecord): GateVerdict => {
  const diagnosis = record.result?.diagnosis ?? record.diagnosis;
  if (diagnosis === undefined) return { required: [], baseline: undefined };
  return {
    required: judgeRequirements(record.required, diagnosis, record.checks, record.leftOut),
    baseline: record.baseline && judgeBaseline(record.baseline, diagnosis, dayOf(record.startedAt)),
  };
};

/** The worst severity that counts: without what the baseline accepts, and with an unmet requirement as an error. */
export const gatedSeverity = (results: readonly CheckResult[], gates: GateVerdict): CheckSeverity =>
  gates.required.some(({ isMet }) => !isMet)
    ? 'error'
    : worstSeverity(results.map((result) => withoutAccepted(result, gates)));

/** A result without the findings that the baseline accepts. */
export const withoutAccepted = (result: CheckResult, { baseline }: GateVerdict): CheckResult => {
  const { outcome } = result;
  if (baseline === undefined || outcome.status !== 'completed') return result;
  const findings = outcome.findings.filter((found) => baseline.states.get(findingKey(found))?.state !== 'accepted');
  return { ...result, outcome: { status: 'completed', findings } };
};
