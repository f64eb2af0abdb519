import type { BrokenCheck } from '../support/broken-check.js';
import { whileLooking } from '../support/broken-check.js';

export const leavesATimer: BrokenCheck = {
  rule: 'leaves-nothing-running',
  seen: /diagnose\(\) leaves a timer behind/,
  change: /finally block/,
  check: whileLooking(() => {
    setTimeout(() => undefined, 3000);
  }),
};
