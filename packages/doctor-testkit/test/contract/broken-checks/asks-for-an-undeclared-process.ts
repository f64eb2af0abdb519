import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const asksForAnUndeclaredProcess: BrokenCheck = {
  rule: 'observes-what-it-declares',
  seen: /it looked for the process fused, which it does not declare/,
  change: /Declare it in "reads", "processes" or "env"/,
  check: whileObserving((context) => context.processes.isRunning('fused')),
};
