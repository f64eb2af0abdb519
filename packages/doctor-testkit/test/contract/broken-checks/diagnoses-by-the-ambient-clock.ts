import type { BrokenCheck } from '../support/broken-check.js';
import { diagnoseLamp, lampWith } from '../support/lamp.js';

/** Is it the year in which this was loaded? */
const thisYear = new Date().getFullYear();

export const diagnosesByTheAmbientClock: BrokenCheck = {
  rule: 'is-deterministic',
  seen: /a look at another ambient time, with other ambient randomness/,
  change: /context\.now/,
  check: lampWith({
    diagnose: (lamp, find) => (new Date().getFullYear() === thisYear ? diagnoseLamp(lamp, find) : []),
  }),
};
