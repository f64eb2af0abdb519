import { expect } from '@jest/globals';
import type { Suite } from '../../../../e2e/proof/suite.mjs';
import { BrokenContractError } from '../../src/contract/model/broken-contract-error.js';
import { checkContract } from '../../src/index.js';
import { BROKEN_CHECKS } from './support/all-broken-checks.js';
import type { BrokenCheck } from './support/broken-check.js';
import { lampCases, QUICK } from './support/broken-check.js';
import { clearLeftTimers } from './support/left-timers.js';

const refusalOf = async ({ check, cases = lampCases, options }: BrokenCheck): Promise<BrokenContractError> => {
  const error: unknown = await checkContract(check, cases, { ...QUICK, ...options }).catch((caught: unknown) => caught);
  if (!(error instanceof BrokenContractError)) throw new Error(`it was not refused: ${JSON.stringify(error)}`);
  return error;
};

/** Two of them print, whichever rule runs them. */
const unheard = async <T>(work: () => Promise<T>): Promise<T> => {
  const { write } = process.stdout;
  const { warn } = console;
  process.stdout.write = () => true;
  console.warn = () => undefined;
  try {
    return await work();
  } finally {
    process.stdout.write = write;
    console.warn = warn;
  }
};

/** A check with one mistake is caught by exactly one rule. */
export const suite: Suite = {
  name: 'broken checks',
  proofs: Object.entries(BROKEN_CHECKS).map(([mistake, broken]) => ({
    name: `${mistake}: ${broken.rule}`,
    run: async () => {
      const { name, message, violations } = await unheard(() => refusalOf(broken)).finally(clearLeftTimers);
      expect(name).toBe('BrokenContractError');
      expect([...new Set(violations.map(({ rule }) => rule))]).toEqual([broken.rule]);
      expect(violations.map(({ seen }) => seen).join('\n')).toMatch(broken.seen);
      expect(violations.map(({ change }) => change).join('\n')).toMatch(broken.change);
      for (const { seen, change } of violations) {
        for (const line of [...seen.split('\n'), ...change.split('\n')]) expect(message).toContain(line);
      }
      return { counts: { mistakes: 1 }, problems: [] };
    },
  })),
};
