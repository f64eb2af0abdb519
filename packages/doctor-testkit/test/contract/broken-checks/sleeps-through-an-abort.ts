import { setTimeout as sleep } from 'node:timers/promises';
import type { BrokenCheck } from '../support/broken-check.js';
import { offAndOn, onlyOff, whileObserving } from '../support/broken-check.js';

export const sleepsThroughAnAbort: BrokenCheck = {
  rule: 'honours-abort',
  seen: /observe\(\) or diagnose\(\) does not end when it is aborted 25 ms after it began, while it waits for something of its own/,
  change: /give the signal to timers/,
  cases: offAndOn,
  options: { graceMs: 30 },
  check: onlyOff(whileObserving(() => sleep(100))),
};
