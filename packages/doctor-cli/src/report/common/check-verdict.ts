import type { CheckResult, Diagnosis, ReportedFinding } from '@netclaw/doctor-core/engine';

import { authorOf } from '../../model/advice/author-of.js';
import { remediationOf } from '../../model/advice/remediation.js';

/** The one sentence about a check, and what to do; every format shows these words. */
interface CheckVerdict {
  readonly message: string;
  readonly remediation: string | null;
}

export const verdictOf = (result: CheckResult, diagnosis: Diagnosis, doctor: string): CheckVerdict => {
  const { outcome } = result;
  switch (outcome.status) {
    case 'completed': {
      const worst = worstFinding(outcome.findings);
      return worst === undefined
        ? { message: 'No problem found.', remediation: null }
        : { message: worst.message, remediation: remediationOf(worst, diagnosis, doctor) };
    }
    case 'skipped':
      return {
        message: `Not checked: ${outcome.owner} found ${outcome.code}.`,
        remediation: `Resolve ${outcome.code} first.`,
      };
    case 'crashed':
      return {
        message: `The check failed: ${outcome.reason}`,
        remediation: `This is a bug of ${result.check.plugin === undefined ? 'the check' : `the plugin ${result.check.plugin}`}; the other checks are not affected.`,
      };
    case 'timed-out':
      return {
        message: `The check did not finish within ${String(outcome.timeoutMs)} ms.${authorOf(result)}`,
        remediation:
          outcome.isCutShort === true
            ? 'No more of the time that --wait gives was left: give it more.'
            : 'Give it more time with --timeout, for example --timeout 60s.',
      };
    case 'inconclusive':
      return {
        message: `Could not find out: ${outcome.reason}.`,
        remediation: 'Remove what keeps the check from looking, then run the doctor again.',
      };
    case 'not-applicable':
      return { message: `Does not apply: ${outcome.reason}`, remediation: null };
  }
};

/** The first finding of the worst severity. */
const worstFinding = (findings: readonly ReportedFinding[]): ReportedFinding | undefined =>
  findings.find((found) => found.severity === 'error') ??
  findings.find((found) => found.severity === 'warning') ??
  findings[0];
