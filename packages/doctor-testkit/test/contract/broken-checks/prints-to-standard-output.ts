import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const printsToStandardOutput: BrokenCheck = {
  rule: 'prints-nothing',
  seen: /observe\(\) or diagnose\(\) prints to the terminal/,
  change: /context\.log/,
  check: whileObserving(() => process.stdout.write('looking at the lamp\n')),
};
