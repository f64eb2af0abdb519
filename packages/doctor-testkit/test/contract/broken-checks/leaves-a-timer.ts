import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';
import { leaveTimer } from '../support/left-timers.js';

export const leavesATimer: BrokenCheck = {
  rule: 'leaves-nothing-running',
  seen: /observe\(\) or diagnose\(\) leaves a timer behind/,
  change: /finally block/,
  check: whileObserving(() => {
    leaveTimer();
  }),
};
