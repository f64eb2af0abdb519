import type { BrokenCheck } from '../support/broken-check.js';
import { whileLooking } from '../support/broken-check.js';

export const setsAVariableOfTheProcess: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /diagnose\(\) changes process\.env\.LAMP/,
  change: /leave the process as it is/,
  check: whileLooking(() => {
    process.env['LAMP'] ??= 'seen';
  }),
};
