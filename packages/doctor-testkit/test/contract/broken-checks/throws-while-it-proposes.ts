import type { BrokenCheck } from '../support/broken-check.js';
import { whileFixing } from '../support/broken-check.js';

export const throwsWhileItProposes: BrokenCheck = {
  rule: 'completes',
  seen: /fix\(\) threw Error: no ladder/,
  change: /Turn what a world can hold/,
  check: whileFixing(() => {
    throw new Error('no ladder');
  }),
};
