import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/broken-check.js';
import { judgeLamp, lookAtLamp } from '../support/lamp.js';

let looks = 0;

export const findsSomethingElseEachTime: BrokenCheck = {
  rule: 'is-deterministic',
  seen: /the first look finds lamp\/off at look \d+; a second look finds lamp\/off at look \d+/,
  change: /Keep nothing between two looks/,
  check: lampWith({
    diagnose: async (context) => {
      looks += 1;
      return judgeLamp(await lookAtLamp(context)).map((found) => ({ ...found, subject: { name: `look ${looks}` } }));
    },
  }),
};
