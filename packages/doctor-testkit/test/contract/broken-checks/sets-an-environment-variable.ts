import type { BrokenCheck } from '../support/broken-check.js';
import { whileLooking } from '../support/broken-check.js';

export const setsAnEnvironmentVariable: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /diagnose\(\) changes context\.environment/,
  change: /Work on a copy/,
  // what the engine gives is frozen, so that the assignment fails there
  check: whileLooking((context) => Reflect.set(context.environment, 'LAMP', 'seen')),
};
