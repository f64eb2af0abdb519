import { observeAnswers } from '../ask/observe-answers.js';
import { listOf } from '../compare/describe.js';
import type { ContractRule } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';

/** A program that is done ends; nothing of a check may hold it open. */
export const leavesNothingRunning: ContractRule = {
  name: 'leaves-nothing-running',
  proves: 'Once it has answered it leaves no timer, process, watch or connection behind.',
  presumes: ['completes'],
  prove: inEachCase(async (contract, one) =>
    (await observeAnswers(contract, one))
      .filter(({ left }) => left.length > 0)
      .map(({ asked, left }) => ({
        seen: `${asked} leaves ${listOf(left)} behind`,
        change: 'Clear it before returning, in a finally block, so that errors and aborts clear it too.',
      })),
  ),
};
