import { expect } from '@jest/globals';
import { contractOutcome } from '../../../../e2e/proof/contract-outcome.mjs';
import type { Suite } from '../../../../e2e/proof/suite.mjs';
import { RULES } from '../../src/contract/rules.js';
import { checkContract } from '../../src/index.js';
import { KEY, lampCases } from './support/cases.js';
import { lampCheck } from './support/lamp.js';

/** A check without fault keeps every rule. */
export const suite: Suite = {
  name: 'a sound check',
  proofs: [
    {
      name: 'the lamp',
      run: async (sample) => {
        const summary = await checkContract(lampCheck, lampCases, {
          secrets: [KEY],
          crashes: { isOfEngine: true, ...(sample && { sample }) },
        });
        expect(summary).toMatchObject({ check: 'lamp', cases: 6, codes: 4, repairs: 3 });
        expect(summary.rules).toEqual(RULES.map(({ name }) => name));
        return contractOutcome(summary);
      },
    },
  ],
};
