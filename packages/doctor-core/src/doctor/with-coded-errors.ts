import type { Doctor } from '../contract/result/doctor.js';
import { withSystemFailures } from '../contract/value/system-failure.js';

/**
 * The same doctor, whose every way in turns what the system reports into an expected error. What writes keeps such errors to itself from the
 * commit on, so that nothing was changed where one comes out here.
 */
export const withCodedErrors = (doctor: Doctor): Doctor => ({
  ...doctor,
  diagnose: (request) => withSystemFailures(INCOMPLETE, () => doctor.diagnose(request)),
  gate: (request) => withSystemFailures(INCOMPLETE, () => doctor.gate(request)),
  ruleFor: (kind, name) => withSystemFailures('no rule is written', () => doctor.ruleFor(kind, name)),
  observe: (read, signal) => withSystemFailures('not all could be looked at', () => doctor.observe(read, signal)),
  plan: (diagnosis, request) => withSystemFailures(UNCHANGED, () => doctor.plan(diagnosis, request)),
  apply: (plan, request) => withSystemFailures(UNCHANGED, () => doctor.apply(plan, request)),
  history: () => withSystemFailures('the repairs of the past cannot be listed', () => doctor.history()),
  planUndo: (repairId) => withSystemFailures(UNCHANGED, () => doctor.planUndo(repairId)),
  undo: (plan, request) => withSystemFailures(UNCHANGED, () => doctor.undo(plan, request)),
});

const INCOMPLETE = 'the diagnosis is not complete';
const UNCHANGED = 'nothing was changed';
