import type { BrokenCheck } from '../support/broken-check.js';
import { whilePreparing } from '../support/broken-check.js';

export const setsTheExitCode: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /prepare\(\) of mend-lamp changes process\.exitCode/,
  change: /leave the process as it is/,
  check: whilePreparing(() => {
    process.exitCode = 3;
  }),
};
