import type { BrokenCheck } from '../support/broken-check.js';
import { whileFixing } from '../support/broken-check.js';

export const endsTheProcessWhereItCan: BrokenCheck = {
  rule: 'completes',
  seen: /fix\(\) ends the process, with process\.exit\(\)/,
  change: /the program alone decides/,
  check: whileFixing(() => {
    try {
      process.exit(0);
    } catch {
      // it goes on where it is kept from that
    }
  }),
};
