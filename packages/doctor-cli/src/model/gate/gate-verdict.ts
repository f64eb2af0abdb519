import {
  findingKey,
  worstSeverity,
  type CheckDescription,
  type CheckResult,
  type CheckSeverity,
  type Diagnosis,
} from '@netclaw/doctor-core/engine';

import { dayOf } from './day.js';
import { evaluateBaseline, type BaselineVerdict } from './baseline-verdict.js';
import type { Baseline } from './baseline.js';
import type { HomeGate } from './home-gate.js';
import type { Sourced } from '../settings/configuration.js';
import { evaluateRequirements, type Requirement } from './requirement.js';

/** What the gates of a run say about the state that was found. */
export interface GateVerdict {
  /** The home that was named and that is none. */
  readonly home: HomeGate | undefined;
  /** In the order of `--require`; empty where nothing was looked at. */
  readonly required: readonly Requirement[];
  /** Undefined without `--baseline`, and where nothing was looked at. */
  readonly baseline: BaselineVerdict | undefined;
}

/** What a run has to meet, and what is known of its checks. */
interface Gates {
  readonly home: HomeGate | undefined;
  readonly required: readonly string[];
  readonly baseline: Baseline | undefined;
  describe(): readonly CheckDescription[];
  readonly leftOut: readonly Sourced<string>[];
  /** The day of the run is the day by which entries of the baseline expire. */
  readonly startedAt: Date;
}

/** Evaluates a diagnosis by the gates of its run. */
export const evaluateGates = (
  diagnosis: Diagnosis | undefined,
  { home, required, baseline, describe, leftOut, startedAt }: Gates,
): GateVerdict => {
  if (diagnosis === undefined) return { home, required: [], baseline: undefined };
  return {
    home,
    required: evaluateRequirements(required, diagnosis, describe, leftOut),
    baseline: baseline && evaluateBaseline(baseline, diagnosis, dayOf(startedAt)),
  };
};

/**
 * The worst severity that counts: without what the baseline accepts; an unmet requirement, and a home that was named and is none, are
 * errors.
 */
export const gatedSeverity = (results: readonly CheckResult[], gates: GateVerdict): CheckSeverity =>
  gates.home !== undefined || gates.required.some(({ isMet }) => !isMet)
    ? 'error'
    : worstSeverity(results.map((result) => withoutAccepted(result, gates)));

/** A result without the findings that the baseline accepts. */
export const withoutAccepted = (result: CheckResult, { baseline }: GateVerdict): CheckResult => {
  const { outcome } = result;
  if (baseline === undefined || outcome.status !== 'completed') return result;
  const findings = outcome.findings.filter((found) => baseline.states.get(findingKey(found))?.state !== 'accepted');
  return { ...result, outcome: { status: 'completed', findings } };
};
