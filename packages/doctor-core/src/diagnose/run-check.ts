import type { AnyDoctorCheck } from '../contract/check.js';
import type { DoctorContext } from '../contract/context.js';
import type { Finding } from '../contract/finding.js';
import { crashReason } from '../sandbox/crash-reason.js';
import { scopeContext } from '../sandbox/scope-context.js';
import { validateFindings } from './validate-findings.js';
import type { TimeLimit } from '../sandbox/within-time.js';
import { TIMED_OUT, withinTime } from '../sandbox/within-time.js';

export type RawOutcome =
  | { readonly status: 'completed'; readonly findings: readonly Finding[] }
  | { readonly status: 'crashed'; readonly reason: string }
  | { readonly status: 'timed-out'; readonly timeoutMs: number }
  | { readonly status: 'not-applicable'; readonly reason: string };

/**
 * Runs one check so that nothing it does can take another down: what it throws, returns or never returns becomes an outcome.
 * Its signal is aborted when its time is up or the run is. Rejects only when the run itself is aborted.
 */
export const runCheck = async (
  check: AnyDoctorCheck,
  contextFor: (signal: AbortSignal) => DoctorContext,
  limit: TimeLimit,
): Promise<RawOutcome> => {
  const outcome = await withinTime((signal) => diagnose(check, contextFor(signal)), limit);
  return outcome === TIMED_OUT ? { status: 'timed-out', timeoutMs: limit.timeoutMs } : outcome;
};

const diagnose = async (check: AnyDoctorCheck, context: DoctorContext): Promise<RawOutcome> => {
  try {
    const scope = scopeContext(context, check.effects);
    const validated = validateFindings(check, await check.diagnose(scope.context));
    scope.throwIfStrayed();
    switch (validated.kind) {
      case 'findings':
        return { status: 'completed', findings: validated.findings };
      case 'not-applicable':
        return { status: 'not-applicable', reason: validated.reason };
      case 'invalid':
        return { status: 'crashed', reason: validated.problem };
    }
  } catch (error) {
    return { status: 'crashed', reason: crashReason(error) };
  }
};
