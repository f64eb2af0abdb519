import type { BrokenCheck } from '../support/broken-check.js';
import { whileFixing } from '../support/broken-check.js';

export const printsToTheConsole: BrokenCheck = {
  rule: 'prints-nothing',
  seen: /fix\(\) prints to the terminal/,
  change: /context\.log/,
  check: whileFixing(() => {
    console.warn('fixing the lamp');
  }),
};
