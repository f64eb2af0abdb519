import { observeAnswers } from '../ask/observe-answers.js';
import type { ContractRule } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';

/** Standard output belongs to the report, which may be JSON. */
export const printsNothing: ContractRule = {
  name: 'prints-nothing',
  proves: 'It prints nothing, neither to a stream nor to the console.',
  presumes: ['completes'],
  prove: inEachCase(async (contract, one) =>
    (await observeAnswers(contract, one))
      .filter(({ printed }) => printed.length > 0)
      .map(({ asked }) => ({
        seen: `${asked} prints to the terminal`,
        change: 'Say it in a finding; what helps a developer goes to context.log.',
      })),
  ),
};
