import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const awaitsNobody: BrokenCheck = {
  rule: 'leaves-nothing-running',
  seen: /observe\(\) or diagnose\(\) leaves a promise whose rejection nobody awaits: Error: the lamp is gone/,
  change: /Await or return every promise/,
  check: whileObserving(() => {
    void Promise.reject(new Error('the lamp is gone'));
  }),
};
