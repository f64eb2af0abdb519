import { expect, test } from '@jest/globals';
import type { CheckOutcome, CheckResult } from '@netclaw/doctor-core/engine';

import { evaluateRequirements } from '../../../src/model/gate/requirement.js';
import { descriptions, healthy } from '../../support/states.js';

const reasonOf = (outcome: CheckOutcome, plugin: string | undefined): string | undefined => {
  const [first] = healthy.results;
  if (first === undefined) throw new Error('a state has results');
  const check = { ...first.check, ...(plugin !== undefined && { plugin }) };
  const results: readonly CheckResult[] = [{ ...first, check, outcome }];
  return evaluateRequirements([check.id], { ...healthy, results }, () => descriptions, [])[0]?.reason;
};

test.each<readonly [outcome: CheckOutcome, reason: string]>([
  [{ status: 'timed-out', timeoutMs: 20 }, 'It did not finish within 20 ms.'],
  [{ status: 'crashed', reason: 'Error: boo' }, 'It failed: Error: boo.'],
])('a required check that did not look names its plugin: %j', (outcome, reason) => {
  expect(reasonOf(outcome, undefined)).toBe(reason);
  expect(reasonOf(outcome, 'acme')).toBe(`${reason} It is a check of the plugin acme.`);
});
