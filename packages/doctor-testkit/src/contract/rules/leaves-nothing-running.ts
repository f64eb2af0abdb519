import { observe } from '../ambient/observe.js';
import { askable, askFindings, repairable } from '../ask.js';
import { listOf } from '../describe.js';
import type { Broken, ContractRule } from '../rule.js';
import { inEachCase } from '../rule.js';

/** A program that is done ends; nothing of a check may hold it open. */
export const leavesNothingRunning: ContractRule = {
  name: 'leaves-nothing-running',
  proves: 'Once it has answered it leaves no timer, process, watch or connection behind.',
  presumes: ['completes'],
  prove: inEachCase(async (contract, one) => {
    const context = one.home().context(one.surroundings);
    const findings = repairable(contract, await askFindings(contract, context));
    const limitMs = contract.options.timeoutMs;
    const problems: Omit<Broken, 'case'>[] = [];
    const judge = async (what: string, work: () => Promise<unknown>): Promise<void> => {
      const { left } = await observe(work, { limitMs });
      const change = 'Clear it before returning, in a finally block, so that errors and aborts clear it too.';
      if (left.length > 0) problems.push({ seen: `${what} leaves ${listOf(left)} behind`, change });
    };
    await judge('diagnose()', () => askFindings(contract, context));
    for (const { name, prepare } of askable(contract, findings)) await judge(name, () => prepare(context, findings));
    return problems;
  }),
};
