import { observeAnswers } from '../ask/observe-answers.js';
import { listOf } from '../compare/describe.js';
import type { ContractRule, Problem } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';
import type { Trace } from '../model/watch.js';

/** A program that is done ends; nothing of a check may hold it open. */
export const leavesNothingRunning: ContractRule = {
  name: 'leaves-nothing-running',
  proves:
    'Once it has answered it leaves no timer, process, watch or connection behind, and no promise that nobody awaits.',
  presumes: ['completes'],
  prove: inEachCase(async (contract, one) => [
    ...(await observeAnswers(contract, one))
      .filter(({ left }) => left.length > 0)
      .map(({ asked, left }) => ({
        seen: `${asked} leaves ${listOf(left)} behind`,
        change: 'Clear it before returning, in a finally block, so that errors and aborts clear it too.',
      })),
    ...contract.watch.traces
      .filter((trace) => trace.kind === 'rejection' && trace.case === one.name)
      .map(problemOfRejection),
  ]),
};

/** It would be the process that ends, or another test that fails. */
export const problemOfRejection = ({ asked, what }: Trace): Problem => ({
  seen: `${asked} leaves a promise whose rejection nobody awaits: ${what}`,
  change:
    'Await or return every promise, also of those that run side by side (Promise.all); catch what may fail on its own.',
});
