import type { BrokenCheck } from '../support/broken-check.js';
import { whileLooking } from '../support/broken-check.js';

export const endsTheProcess: BrokenCheck = {
  rule: 'completes',
  seen: /diagnose\(\) ends the process, with process\.exit\(\)/,
  change: /for the program to say/,
  check: whileLooking(() => process.exit(0)),
};
