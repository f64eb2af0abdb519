import { findingKey, type CheckResult, type Diagnosis } from '@netclaw/doctor-core/engine';

import { remediationOf } from '../../model/advice/remediation.js';
import type { FailOn } from '../../model/exit/exit-code.js';
import { withoutAccepted, type GateVerdict } from '../../model/gate/gate-verdict.js';
import { verdictOf } from '../common/check-verdict.js';
import { subjectText } from '../../text/phrases.js';

/** What came of one test. */
export type TestOutcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failure' | 'error'; readonly type: string; readonly message: string; readonly text: string }
  | { readonly kind: 'skipped'; readonly text: string };

export interface TestCase {
  readonly name: string;
  readonly seconds: number;
  readonly outcome: TestOutcome;
}

/** What a test case is made from. */
interface TestContext {
  readonly diagnosis: Diagnosis;
  readonly gates: GateVerdict;
  readonly failOn: FailOn;
  readonly doctor: string;
}

/** A check as a test, always of the same name, so that one run can be compared with the next. */
export const checkCase = (result: CheckResult, context: TestContext): TestCase => ({
  name: result.check.id,
  seconds: result.durationMs / 1000,
  outcome: outcomeOf(result, context),
});

const outcomeOf = (result: CheckResult, context: TestContext): TestOutcome => {
  const { outcome } = result;
  const { message, remediation } = verdictOf(result, context.diagnosis, context.doctor);
  const text = remediation === null ? message : `${message}\n${remediation}`;
  const isRequired = context.gates.required.some(({ check, isMet }) => check === result.check.id && !isMet);
  switch (outcome.status) {
    case 'crashed':
    case 'timed-out':
      return { kind: 'error', type: outcome.status, message, text };
    case 'skipped':
    case 'inconclusive':
      return isRequired ? { kind: 'error', type: outcome.status, message, text } : { kind: 'skipped', text };
    case 'not-applicable':
      return { kind: 'skipped', text };
    case 'completed':
      return outcomeOfFindings(result, context);
  }
};

/** Fails by what the baseline does not accept; what fails no run is shown as skipped. */
const outcomeOfFindings = (result: CheckResult, context: TestContext): TestOutcome => {
  const left = problemsOf(withoutAccepted(result, context.gates));
  const failing = left.filter(({ severity }) => severity === 'error' || context.failOn === 'warning');
  const worst = failing.find(({ severity }) => severity === 'error') ?? failing[0];
  if (worst === undefined) {
    const harmless = problemsOf(result);
    return harmless.length === 0 ? { kind: 'passed' } : { kind: 'skipped', text: described(harmless, context) };
  }
  return { kind: 'failure', type: worst.code, message: worst.message, text: described(left, context) };
};

const problemsOf = ({ outcome }: CheckResult) =>
  outcome.status === 'completed' ? outcome.findings.filter(({ severity }) => severity !== 'info') : [];

const described = (findings: ReturnType<typeof problemsOf>, { diagnosis, doctor, gates }: TestContext): string =>
  findings
    .map((found) => {
      const evaluated = gates.baseline?.states.get(findingKey(found));
      const accepted =
        evaluated?.state === 'accepted' && evaluated.entry !== undefined
          ? [`Accepted until ${evaluated.entry.expires}: ${evaluated.entry.reason}`]
          : [];
      const head = [`${found.severity}: ${found.code}`, subjectText(found.subject)].filter(Boolean).join(' ');
      return [head, found.message, ...accepted, remediationOf(found, diagnosis, doctor)].join('\n');
    })
    .join('\n\n');
