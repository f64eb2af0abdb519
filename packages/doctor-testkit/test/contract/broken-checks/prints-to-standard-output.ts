import type { BrokenCheck } from '../support/broken-check.js';
import { whileLooking } from '../support/broken-check.js';

export const printsToStandardOutput: BrokenCheck = {
  rule: 'prints-nothing',
  seen: /diagnose\(\) prints 1 times to the terminal/,
  change: /context\.log/,
  check: whileLooking(() => process.stdout.write('looking at the lamp\n')),
};
