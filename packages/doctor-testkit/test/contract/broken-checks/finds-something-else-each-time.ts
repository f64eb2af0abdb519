import type { BrokenCheck } from '../support/broken-check.js';
import { diagnoseLamp, lampWith } from '../support/lamp.js';

let count = 0;

export const findsSomethingElseEachTime: BrokenCheck = {
  rule: 'is-deterministic',
  seen: /the first look finds off at look \d+; a second look finds off at look \d+/,
  change: /Keep nothing between two looks/,
  check: lampWith({
    diagnose: (lamp, find) => {
      count += 1;
      return diagnoseLamp(lamp, find).map((found) => ({ ...found, subject: { name: `look ${count}` } }));
    },
  }),
};
