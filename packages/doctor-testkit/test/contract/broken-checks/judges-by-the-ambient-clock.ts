import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/broken-check.js';
import { judgeLamp, lookAtLamp } from '../support/lamp.js';

/** Is it the year in which this was loaded? */
const thisYear = new Date().getFullYear();

export const judgesByTheAmbientClock: BrokenCheck = {
  rule: 'is-deterministic',
  seen: /a look at another ambient time, with other ambient randomness/,
  change: /context\.clock\.now\(\)/,
  check: lampWith({
    diagnose: async (context) => {
      const findings = judgeLamp(await lookAtLamp(context));
      return new Date().getFullYear() === thisYear ? findings : [];
    },
  }),
};
