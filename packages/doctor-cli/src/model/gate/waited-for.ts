import { escapeInvisible, severityOf, type CheckResult, type CheckSeverity } from '@netclaw/doctor-core/engine';

import { exitOfState, type FailOn } from '../exit/exit-code.js';
import { withoutAccepted, type GateVerdict } from './gate-verdict.js';

/**
 * The names of what keeps a state from the exit code 0: checks, and the home where that is why. Empty exactly where the code is 0.
 */
export const waitedFor = (results: readonly CheckResult[], gates: GateVerdict, failOn: FailOn): readonly string[] => {
  const fails = (severity: CheckSeverity): boolean => exitOfState(severity, failOn).code !== 0;
  if (!fails('error')) return [];
  if (gates.home !== undefined) return [`the home ${escapeInvisible(gates.home.home)}`];
  const unmet = gates.required.filter(({ isMet }) => !isMet).map(({ check }) => escapeInvisible(check));
  const failing = results.flatMap((result) =>
    fails(severityOf(withoutAccepted(result, gates))) ? [escapeInvisible(result.check.id)] : [],
  );
  return [...new Set([...failing, ...unmet])];
};
