import type { Check, Look } from '../contract/author/check.js';
import { isDoctorError } from '../contract/value/doctor-error.js';
import type { Finding } from '../contract/author/finding.js';
import type { CheckOutcome } from '../contract/result/check-result.js';
import type { Machine } from '../contract/port/ports.js';
import { crashReason } from '../sandbox/crash-reason.js';
import { scopeContext } from '../sandbox/scope-context.js';
import type { OwnSignal, TimeLimit } from '../sandbox/within-time.js';
import { TIMED_OUT, withinTime } from '../sandbox/within-time.js';
import { validateFindings } from './validate-findings.js';

export type RawOutcome =
  | {
      readonly status: 'completed';
      /** With full codes. */
      readonly findings: readonly Finding[];
      /** The same, at the same places, as the check made them. */
      readonly own: readonly Finding[];
      /** Proposes from the state that the findings are of. */
      readonly fix: Look['fix'];
    }
  | Extract<CheckOutcome, { status: 'not-applicable' | 'inconclusive' }>
  | Extract<CheckOutcome, { status: 'crashed' }>
  | { readonly status: 'timed-out'; readonly timeoutMs: number };

/**
 * Runs one check so that nothing it does can take another down: what it throws, returns or never returns becomes an outcome.
 * Its signal is aborted when its time is up or the run is. Rejects only when the run itself is aborted.
 */
export const runCheck = async (check: Check, machine: Machine, limit: TimeLimit): Promise<RawOutcome> => {
  const outcome = await withinTime((own) => lookOnce(check, machine, own), limit);
  return outcome === TIMED_OUT ? { status: 'timed-out', timeoutMs: limit.timeoutMs } : outcome;
};

const lookOnce = async (check: Check, machine: Machine, own: OwnSignal): Promise<RawOutcome> => {
  if (check.platforms?.every((platform) => platform !== machine.host.platform)) {
    return { status: 'not-applicable', reason: `it is for ${check.platforms.join(', ')}` };
  }
  const scope = scopeContext(machine, check, own);
  let outcome: RawOutcome;
  try {
    outcome = outcomeOf(check, await check.look(scope.context));
  } catch (error) {
    outcome = failureOf(error);
  }
  try {
    // whatever came of it, and also where the check has caught it
    scope.throwIfUndeclared();
    return outcome;
  } catch (error) {
    return { status: 'crashed', reason: crashReason(error), isUndeclaredAccess: true };
  }
};

const outcomeOf = (check: Check, seen: Look): RawOutcome => {
  const validated = validateFindings(check, seen.outcome);
  switch (validated.kind) {
    case 'findings': {
      const { findings, own } = validated;
      return { status: 'completed', findings, own, fix: (wanted, random, limit) => seen.fix(wanted, random, limit) };
    }
    case 'not-applicable':
      return {
        status: 'not-applicable',
        reason: validated.reason,
        ...(validated.isAssumed && { isAssumed: true }),
      };
    case 'inconclusive':
      return { status: 'inconclusive', reason: validated.reason };
    case 'invalid':
      return { status: 'crashed', reason: validated.problem };
  }
};

const failureOf = (error: unknown): RawOutcome => {
  // an expected failure of a port: the check could not find out
  if (isDoctorError(error)) return { status: 'inconclusive', reason: error.message };
  return { status: 'crashed', reason: crashReason(error) };
};
