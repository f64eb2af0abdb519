import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const rejectsInATimer: BrokenCheck = {
  rule: 'leaves-nothing-running',
  seen: /observe\(\) or diagnose\(\) leaves a promise whose rejection nobody awaits: Error: too late/,
  change: /Await or return every promise/,
  check: whileObserving(() => {
    setTimeout(() => {
      void Promise.reject(new Error('too late'));
    }, 20).unref();
  }),
};
