import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const setsAVariableOfTheProcess: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /observe\(\) or diagnose\(\) changes process\.env\.LAMP/,
  change: /leave the process as it is/,
  check: whileObserving(() => {
    process.env['LAMP'] ??= 'seen';
  }),
};
