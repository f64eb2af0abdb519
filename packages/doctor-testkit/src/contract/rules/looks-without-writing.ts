import { askFindings } from '../ask.js';
import { listOf } from '../describe.js';
import { differencesOf, stateOf } from '../home-state.js';
import type { ContractRule } from '../rule.js';
import { inEachCase } from '../rule.js';

/** Two diagnoses change nothing at all. */
export const looksWithoutWriting: ContractRule = {
  name: 'looks-without-writing',
  proves: 'Diagnosing, twice, changes no byte, mode, owner or date.',
  presumes: ['completes'],
  prove: inEachCase(async (contract, one) => {
    const home = one.home();
    const context = home.context(one.surroundings);
    const before = stateOf(home);
    await askFindings(contract, context);
    await askFindings(contract, context);
    const differences = differencesOf(before, stateOf(home), home.home);
    return differences.length === 0
      ? []
      : [
          {
            seen: `after diagnose() ${listOf(differences)}`,
            change: 'Only look in diagnose(); what is to be changed belongs into the steps of a strategy.',
          },
        ];
  }),
};
