import type { CheckResult, Diagnosis, ReportedFinding } from '@netclaw/doctor-core/engine';

import { authorOf } from '../../model/advice/author-of.js';
import { remediationOf } from '../../model/advice/remediation.js';
import { durationText } from '../../model/settings/duration.js';

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
        remediation: `Report this bug to the ${result.check.plugin === undefined ? 'authors of this program' : `author of the plugin ${result.check.plugin}`}. The other checks are not affected.`,
      };
    case 'timed-out':
      return {
        message: `The check did not finish within ${String(outcome.timeoutMs)} ms.${authorOf(result)}`,
        remediation:
          outcome.isCutShort === true
            ? 'The time of --wait was over before the check had finished: give --wait more time.'
            : `Give it more time: \`${doctor} --timeout ${longerThan(outcome.timeoutMs)}\``,
      };
    case 'inconclusive':
      return {
        message: `Could not find out: ${outcome.reason}.`,
        remediation: 'Remove this cause, then run the doctor again.',
      };
    case 'not-applicable':
      return { message: `Does not apply: ${outcome.reason}`, remediation: null };
  }
};

/** A minute, or twice the time that was too short. */
const longerThan = (timeoutMs: number): string => durationText(Math.max(60_000, 2 * timeoutMs));

/** The first finding of the worst severity. */
const worstFinding = (findings: readonly ReportedFinding[]): ReportedFinding | undefined =>
  findings.find((found) => found.severity === 'error') ??
  findings.find((found) => found.severity === 'warning') ??
  findings[0];
