import { type Subject } from '@netclaw/doctor-core';
import { findingKey, type Diagnosis, type FindingReference } from '@netclaw/doctor-core/engine';

import type { AcceptedFinding, Baseline } from '../../model/gate/baseline.js';
import { evaluateBaseline } from '../../model/gate/baseline-verdict.js';

/** Why, and until which day. */
interface Acceptance {
  readonly reason: string;
  readonly expires: string;
}

/**
 * Accepts every error and warning of a diagnosis. What an earlier baseline accepts already keeps its reason and its day, and what its
 * checks could not evaluate stays; what is worse or expired is accepted anew. In the order of codes and subjects.
 */
export const recordBaseline = (
  diagnosis: Diagnosis,
  acceptance: Acceptance,
  earlier: Baseline | undefined,
  today: string,
): Baseline => {
  const { states, notEvaluated } = evaluateBaseline(earlier ?? { findings: [] }, diagnosis, today);
  const accepted = [...states.values()].map(({ found, entry, state }): AcceptedFinding =>
    state === 'accepted' && entry !== undefined
      ? entry
      : {
          code: found.code,
          subject: found.subject,
          severity: found.severity === 'error' ? 'error' : 'warning',
          ...acceptance,
        },
  );
  return { findings: [...accepted, ...notEvaluated].sort(compare) };
};

/** The file of a baseline: its members in one order, and nothing that differs from run to run. */
export const baselineDocument = ({ findings }: Baseline): unknown => ({
  kind: 'baseline',
  schemaVersion: 1,
  findings: findings.map(({ code, subject, severity, reason, expires }) => ({
    code,
    subject: orderedSubject(subject),
    severity,
    reason,
    expires,
  })),
});

const orderedSubject = ({ path, pointer, name }: Subject): Subject => ({
  ...(path !== undefined && { path }),
  ...(pointer !== undefined && { pointer }),
  ...(name !== undefined && { name }),
});

/** By code units, so that no locale changes the order. */
const compare = (one: FindingReference, other: FindingReference): number => {
  const [left, right] = [findingKey(one), findingKey(other)];
  return left < right ? -1 : left > right ? 1 : 0;
};
