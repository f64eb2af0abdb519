import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { BrokenContractError } from '../../src/contract/model/broken-contract-error.js';
import { RULES } from '../../src/contract/rules.js';
import { checkContract } from '../../src/index.js';
import { BROKEN_CHECKS } from './support/all-broken-checks.js';
import type { BrokenCheck } from './support/broken-check.js';
import { lampCases, QUICK } from './support/broken-check.js';

const refusalOf = async ({ check, cases = lampCases, options }: BrokenCheck): Promise<BrokenContractError> => {
  const error: unknown = await checkContract(check, cases, { ...QUICK, ...options }).catch((caught: unknown) => caught);
  if (!(error instanceof BrokenContractError)) throw new Error(`it was not refused: ${JSON.stringify(error)}`);
  return error;
};

describe('a check with one mistake is caught by exactly one rule', () => {
  // two of them print, whichever rule runs them
  beforeAll(() => {
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    jest.spyOn(console, 'warn').mockReturnValue();
  });
  afterAll(() => {
    jest.restoreAllMocks();
  });

  it.each(Object.entries(BROKEN_CHECKS).map(([name, broken]) => [name, broken.rule, broken] as const))(
    '%s: %s',
    async (_name, rule, broken) => {
      const { name, message, violations } = await refusalOf(broken);
      expect(name).toBe('BrokenContractError');
      expect([...new Set(violations.map((violation) => violation.rule))]).toEqual([rule]);
      expect(violations.map(({ seen }) => seen).join('\n')).toMatch(broken.seen);
      expect(violations.map(({ change }) => change).join('\n')).toMatch(broken.change);
      for (const { seen, change } of violations) {
        for (const line of [...seen.split('\n'), ...change.split('\n')]) expect(message).toContain(line);
      }
    },
  );
});

describe('the set of broken checks', () => {
  it('has a check for every rule', () => {
    const bitten = new Set(Object.values(BROKEN_CHECKS).map(({ rule }) => rule));
    expect(RULES.map(({ name }) => name).filter((name) => !bitten.has(name))).toEqual([]);
  });

  it('names each file', () => {
    const files = readdirSync(new URL('broken-checks/', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
    expect(files.sort()).toEqual(Object.keys(BROKEN_CHECKS).sort());
    expect(files.length).toBeGreaterThan(40);
  });
});
