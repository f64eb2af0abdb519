import { stat } from 'node:fs/promises';
import type { BrokenCheck } from '../support/broken-check.js';
import { whileLooking } from '../support/broken-check.js';

export const opensAFilePastItsContext: BrokenCheck = {
  rule: 'declares-effects',
  seen: /diagnose\(\) opened a file past its context/,
  change: /ports of the context alone/,
  check: whileLooking(() => stat('/')),
};
