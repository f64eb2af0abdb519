import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const endsTheProcess: BrokenCheck = {
  rule: 'completes',
  seen: /observe\(\) or diagnose\(\) ends the process, with process\.exit\(\)/,
  change: /the program alone decides/,
  check: whileObserving(() => process.exit(0)),
};
