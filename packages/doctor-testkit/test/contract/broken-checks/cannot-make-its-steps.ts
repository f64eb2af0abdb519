import type { BrokenCheck } from '../support/broken-check.js';
import { withSteps } from '../support/broken-check.js';

export const cannotMakeItsSteps: BrokenCheck = {
  rule: 'makes-pure-steps',
  seen: /the steps of "mend-lamp" cannot be made: it threw Error: no ladder/,
  change: /Return the steps for every option/,
  check: withSteps(() => {
    throw new Error('no ladder');
  }),
};
