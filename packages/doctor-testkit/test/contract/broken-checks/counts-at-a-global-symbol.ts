import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const countsAtAGlobalSymbol: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /observe\(\) or diagnose\(\) changes globalThis\[Symbol\(lamp\)\]/,
  change: /belongs to the program, the test runner/,
  check: whileObserving(() => {
    Reflect.set(globalThis, Symbol.for('lamp'), { looks: 1 });
  }),
};
