import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const throwsInATimer: BrokenCheck = {
  rule: 'leaves-nothing-running',
  seen: /observe\(\) or diagnose\(\) leaves a promise whose rejection nobody awaits: Error: thrown to nobody/,
  change: /Await or return every promise/,
  check: whileObserving(() => {
    setTimeout(() => {
      throw new Error('thrown to nobody');
    }, 20).unref();
  }),
};
