import type { BrokenCheck } from '../support/broken-check.js';
import { whileFixing } from '../support/broken-check.js';

export const awaitsNobodyInItsFix: BrokenCheck = {
  rule: 'leaves-nothing-running',
  seen: /fix\(\) leaves a promise whose rejection nobody awaits: TypeError: /,
  change: /Await or return every promise/,
  check: whileFixing(async () => {
    await Promise.resolve();
    throw new TypeError('nobody hears of it');
  }),
};
