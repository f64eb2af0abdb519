import type { BrokenCheck } from '../support/broken-check.js';
import { whileLooking } from '../support/broken-check.js';

export const looksForAnUndeclaredProcess: BrokenCheck = {
  rule: 'declares-effects',
  seen: /it looked for the process fused, which its effects do not declare/,
  change: /reads, or processes/,
  check: whileLooking((context) => context.processes.isRunning('fused')),
};
