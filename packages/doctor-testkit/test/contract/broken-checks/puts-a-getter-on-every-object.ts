import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const putsAGetterOnEveryObject: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /observe\(\) or diagnose\(\) changes Object\.prototype\.get\b/,
  change: /belongs to the program, the test runner/,
  check: whileObserving(() => {
    // it counts as a member of every descriptor too
    Object.defineProperty(Object.prototype, 'get', { get: () => undefined, configurable: true });
  }),
};
