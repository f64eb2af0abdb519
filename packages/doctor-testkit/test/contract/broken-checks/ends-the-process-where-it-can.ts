import type { BrokenCheck } from '../support/broken-check.js';
import { whilePreparing } from '../support/broken-check.js';

export const endsTheProcessWhereItCan: BrokenCheck = {
  rule: 'completes',
  seen: /prepare\(\) of mend-lamp ends the process, with process\.exit\(\)/,
  change: /for the program to say/,
  check: whilePreparing(() => {
    try {
      process.exit(0);
    } catch {
      // it goes on where it is kept from that
    }
  }),
};
