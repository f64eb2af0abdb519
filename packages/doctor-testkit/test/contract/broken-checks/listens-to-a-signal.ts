import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const listensToASignal: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /observe\(\) or diagnose\(\) changes process\.on\('SIGHUP'\)/,
  change: /belongs to the program, the test runner/,
  check: whileObserving(() => {
    process.on('SIGHUP', () => undefined);
  }),
};
