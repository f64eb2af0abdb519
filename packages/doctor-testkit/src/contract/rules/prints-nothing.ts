import { observe } from '../ambient/observe.js';
import { askable, askFindings, repairable } from '../ask.js';
import type { Broken, ContractRule } from '../rule.js';
import { inEachCase } from '../rule.js';

/** Standard output belongs to the report, which may be JSON. */
export const printsNothing: ContractRule = {
  name: 'prints-nothing',
  proves: 'It prints nothing, neither to a stream nor to the console.',
  presumes: ['completes'],
  prove: inEachCase(async (contract, one) => {
    const context = one.home().context(one.surroundings);
    const findings = repairable(contract, await askFindings(contract, context));
    const limitMs = contract.options.timeoutMs;
    const problems: Omit<Broken, 'case'>[] = [];
    const judge = async (what: string, work: () => Promise<unknown>): Promise<void> => {
      const { printed } = await observe(work, { limitMs });
      const change = 'Say it in a finding; what helps a developer goes to context.log.';
      if (printed.length > 0) problems.push({ seen: `${what} prints ${printed.length} times to the terminal`, change });
    };
    await judge('diagnose()', () => askFindings(contract, context));
    for (const { name, prepare } of askable(contract, findings)) await judge(name, () => prepare(context, findings));
    return problems;
  }),
};
