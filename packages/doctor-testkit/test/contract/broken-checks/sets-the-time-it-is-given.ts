import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const setsTheTimeItIsGiven: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /observe\(\) or diagnose\(\) changes context\.now/,
  change: /Work on a copy/,
  check: whileObserving(({ now }) => now.setHours(0)),
};
