import type { BrokenCheck } from '../support/broken-check.js';
import { whileFixing } from '../support/broken-check.js';

export const readsJsonInItsOwnWay: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /fix\(\) changes JSON\.parse/,
  change: /belongs to the program, the test runner/,
  check: whileFixing(() => {
    JSON.parse = () => ({});
  }),
};
