import { expect, it, jest } from '@jest/globals';
import { checkContract, RULES } from '../../src/index.js';
import { KEY, lampCases } from './support/cases.js';
import { lampCheck } from './support/lamp.js';

jest.setTimeout(60_000);

it('a check without fault keeps every rule', async () => {
  const summary = await checkContract(lampCheck, lampCases, { secrets: [KEY] });
  expect(summary).toMatchObject({ check: 'lamp', cases: 6, codes: 4, repairs: 3 });
  expect(summary.rules).toEqual(RULES.map(({ name }) => name));
  expect(summary.crashPoints).toBeGreaterThan(20);
  expect(summary.worlds).toBeGreaterThan(5);
  expect(summary.faults).toBeGreaterThan(20);
});
