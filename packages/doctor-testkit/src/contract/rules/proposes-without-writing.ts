import { askable, askFindings, repairable } from '../ask.js';
import { listOf } from '../describe.js';
import { differencesOf, stateOf } from '../home-state.js';
import type { Broken, ContractRule } from '../rule.js';
import { inEachCase } from '../rule.js';

/** A proposal is data: making one changes nothing. */
export const proposesWithoutWriting: ContractRule = {
  name: 'proposes-without-writing',
  proves: 'Neither fix() nor prepare() of any strategy changes a byte, mode, owner or date.',
  presumes: ['completes', 'looks-without-writing'],
  prove: inEachCase(async (contract, one) => {
    const home = one.home();
    const context = home.context(one.surroundings);
    const findings = repairable(contract, await askFindings(contract, context));
    const problems: Omit<Broken, 'case'>[] = [];
    for (const proposer of askable(contract, findings)) {
      const before = stateOf(home);
      await proposer.prepare(context, findings);
      const differences = differencesOf(before, stateOf(home), home.home);
      if (differences.length === 0) continue;
      const change =
        'Return the change as steps; the engine makes them once the operator agrees, and can take them back.';
      problems.push({ seen: `after ${proposer.name} ${listOf(differences)}`, change });
    }
    return problems;
  }),
};
