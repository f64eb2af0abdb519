import { stat } from 'node:fs/promises';
import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const opensAFilePastItsContext: BrokenCheck = {
  rule: 'observes-what-it-declares',
  seen: /observe\(\) or diagnose\(\) opened a file without its context/,
  change: /ports of the context alone/,
  check: whileObserving(() => stat('/')),
};
