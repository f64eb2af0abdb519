import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const setsAnEnvironmentVariable: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /observe\(\) or diagnose\(\) changes context\.env/,
  change: /Work on a copy/,
  // what the engine gives is frozen, so that the assignment fails there
  check: whileObserving((context) => Reflect.set(context.env, 'LAMP', 'seen')),
};
