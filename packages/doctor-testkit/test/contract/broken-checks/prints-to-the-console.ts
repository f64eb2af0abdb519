import type { BrokenCheck } from '../support/broken-check.js';
import { whilePreparing } from '../support/broken-check.js';

export const printsToTheConsole: BrokenCheck = {
  rule: 'prints-nothing',
  seen: /prepare\(\) of mend-lamp prints 1 times to the terminal/,
  change: /context\.log/,
  check: whilePreparing(() => {
    console.warn('mending the lamp');
  }),
};
