import type { BrokenCheck } from '../support/broken-check.js';
import { fixLamp, lampWith } from '../support/lamp.js';

let proposals = 0;

export const proposesSomethingElseEachTime: BrokenCheck = {
  rule: 'proposes-purely',
  seen: /fix\(\) differs between two calls with the same random source/,
  change: /keep nothing between two calls/,
  check: lampWith({
    fix: (lamp, tools) => {
      const made = fixLamp(lamp, tools);
      proposals += 1;
      return made && { ...made, summary: `fix the lamp, time ${proposals}` };
    },
  }),
};
