import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Violation } from './model/broken-contract-error.js';
import type { Contract } from './model/contract.js';
import type { ContractRule, Problem } from './model/rule.js';
import type { Trace } from './model/watch.js';
import { leavesNothingRunning, problemOfRejection } from './rules/leaves-nothing-running.js';
import { mutatesNothing, problemOfGlobal } from './rules/mutates-nothing.js';

/** How long a timer that a check left is waited for, ms: what it rejects must not become the error of another test. */
const MAX_WAIT_MS = 250;
const STEP_MS = 5;

/** Waits until what a check has left has come to its end, as far as that is soon. A check that leaves nothing costs two turns. */
export const untilQuiet = async ({ tally, watch }: Contract): Promise<void> => {
  for (let waited = 0; waited < MAX_WAIT_MS && tally.waiting.some((isWaiting) => isWaiting()); waited += STEP_MS)
    await sleep(STEP_MS);
  // the last answers leave what the first ones left, and as late
  if (watch.slowestMs > 0) await sleep(Math.min(2 * watch.slowestMs, MAX_WAIT_MS));
  await nextTurn();
  await nextTurn();
};

const REPORTS: Readonly<Record<Trace['kind'], { readonly rule: ContractRule; of(trace: Trace): Problem }>> = {
  global: { rule: mutatesNothing, of: problemOfGlobal },
  rejection: { rule: leavesNothingRunning, of: problemOfRejection },
};

/** What a check did only after its rule was evaluated, or while another one was. */
export const lateViolations = (
  { watch }: Contract,
  violations: readonly Violation[],
  isBlamed: (rule: ContractRule, name: string, violations: readonly Violation[]) => boolean,
): readonly Violation[] => {
  const late: Violation[] = [];
  for (const trace of watch.traces) {
    const { rule, of } = REPORTS[trace.kind];
    if (isBlamed(rule, trace.case ?? '', violations) || isSaid(trace, watch.traces)) continue;
    const found = { rule: rule.name, case: trace.case, ...of(trace) };
    if (![...violations, ...late].some(({ seen }) => seen === found.seen)) late.push(found);
  }
  return late;
};

/** Is the same said of a case? */
const isSaid = (trace: Trace, traces: readonly Trace[]): boolean =>
  trace.case === undefined &&
  traces.some((one) => one.case !== undefined && one.asked === trace.asked && one.what === trace.what);
