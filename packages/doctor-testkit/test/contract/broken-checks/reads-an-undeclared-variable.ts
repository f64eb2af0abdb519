import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const readsAnUndeclaredVariable: BrokenCheck = {
  rule: 'observes-what-it-declares',
  seen: /it read the variable LAMP, which it does not declare/,
  change: /Declare it in "reads", "processes" or "env"/,
  check: whileObserving(({ env }) => env['LAMP']),
};
