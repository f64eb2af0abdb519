import type { BrokenCheck } from '../support/broken-check.js';
import { lampCheck } from '../support/lamp.js';

export const hasARepairThatNothingReaches: BrokenCheck = {
  rule: 'reaches-everything',
  seen: /no case is repaired by buy-lamp/,
  change: /Add a broken case that it repairs/,
  check: { ...lampCheck, repairs: { ...lampCheck.repairs, 'buy-lamp': { summary: 'Buy a lamp.' } } },
};
