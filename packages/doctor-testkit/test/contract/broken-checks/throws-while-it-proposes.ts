import type { BrokenCheck } from '../support/broken-check.js';
import { whilePreparing } from '../support/broken-check.js';

export const throwsWhileItProposes: BrokenCheck = {
  rule: 'completes',
  seen: /prepare\(\) of mend-lamp threw Error: no ladder/,
  change: /Turn what a world can hold/,
  check: whilePreparing(() => {
    throw new Error('no ladder');
  }),
};
