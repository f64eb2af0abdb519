import { ask, FIX, OBSERVING } from '../ask/ask.js';
import { listOf } from '../compare/describe.js';
import { differencesOf, stateOf } from '../compare/home-state.js';
import type { ContractRule, Problem } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';

/** Only the engine writes: a look reads, and a proposal is data. */
export const writesNothing: ContractRule = {
  name: 'writes-nothing',
  proves: 'Observing, diagnosing and proposing, twice, change no byte, mode, owner or date.',
  presumes: ['completes'],
  prove: inEachCase(async (contract, one) => {
    const home = one.home();
    const context = home.context(one.surroundings);
    const before = stateOf(home);
    await ask(contract, context);
    const { fix } = await ask(contract, context);
    const observed = stateOf(home);
    await fix();
    await fix();
    const byObserving = differencesOf(before, observed, home.home);
    const byFix = differencesOf(observed, stateOf(home), home.home);
    return [
      ...problemsOf(
        OBSERVING,
        byObserving,
        'Only read in observe(); what is to be changed belongs in the steps of a repair.',
      ),
      ...problemsOf(
        FIX,
        byFix,
        'Return the change as steps; the engine applies them once the operator agrees, and can roll them back.',
      ),
    ];
  }),
};

const problemsOf = (what: string, differences: readonly string[], change: string): readonly Problem[] =>
  differences.length === 0 ? [] : [{ seen: `after ${what} ${listOf(differences)}`, change }];
