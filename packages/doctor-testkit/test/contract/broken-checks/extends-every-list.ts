import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

const last = (): undefined => undefined;

export const extendsEveryList: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /observe\(\) or diagnose\(\) changes Array\.prototype\.last/,
  change: /belongs to the program, the test runner/,
  check: whileObserving(() => {
    // always the same function: the second time nothing changes any more
    Object.assign(Array.prototype, { last });
  }),
};
