import { setTimeout as sleep } from 'node:timers/promises';
import type { BrokenCheck } from '../support/broken-check.js';
import { offAndOn, onlyOff, whilePreparing } from '../support/broken-check.js';

export const preparesThroughAnAbort: BrokenCheck = {
  rule: 'honours-abort',
  seen: /prepare\(\) of mend-lamp does not end when it is aborted/,
  change: /give the signal to timers/,
  cases: offAndOn,
  options: { graceMs: 30 },
  check: onlyOff(whilePreparing(() => sleep(100))),
};
