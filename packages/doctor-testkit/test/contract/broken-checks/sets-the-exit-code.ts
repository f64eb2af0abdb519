import type { BrokenCheck } from '../support/broken-check.js';
import { whileFixing } from '../support/broken-check.js';

export const setsTheExitCode: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /fix\(\) changes process\.exitCode/,
  change: /leave the process as it is/,
  check: whileFixing(() => {
    process.exitCode = 3;
  }),
};
