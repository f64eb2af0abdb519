import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const endsTheProcess: BrokenCheck = {
  rule: 'completes',
  seen: /observe\(\) or diagnose\(\) ends the process, with process\.exit\(\)/,
  change: /for the program to say/,
  check: whileObserving(() => process.exit(0)),
};
