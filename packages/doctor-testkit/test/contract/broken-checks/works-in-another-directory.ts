import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const worksInAnotherDirectory: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /observe\(\) or diagnose\(\) changes the working directory/,
  change: /leave the process as it is/,
  check: whileObserving(() => {
    process.chdir('/');
  }),
};
