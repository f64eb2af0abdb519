import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const throwsOnWhatItDoesNotExpect: BrokenCheck = {
  rule: 'completes',
  seen: /observe\(\) or diagnose\(\) threw SyntaxError/,
  change: /Turn what a world can hold/,
  check: whileObserving(async ({ files }) => {
    const text = await files.text('lamp.json');
    if (text !== undefined) JSON.parse(text);
  }),
};
