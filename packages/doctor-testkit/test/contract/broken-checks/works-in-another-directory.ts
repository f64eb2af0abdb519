import type { BrokenCheck } from '../support/broken-check.js';
import { whileLooking } from '../support/broken-check.js';

export const worksInAnotherDirectory: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /diagnose\(\) changes the working directory/,
  change: /leave the process as it is/,
  check: whileLooking(() => {
    process.chdir('/');
  }),
};
