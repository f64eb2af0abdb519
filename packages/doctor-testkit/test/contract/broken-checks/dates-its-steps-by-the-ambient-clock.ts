import type { BrokenCheck } from '../support/broken-check.js';
import { withSteps } from '../support/broken-check.js';

export const datesItsStepsByTheAmbientClock: BrokenCheck = {
  rule: 'proposes-purely',
  seen: /fix\(\) depends on the ambient time or on ambient randomness/,
  change: /the time from random\.now\(\)/,
  check: withSteps(() => [
    {
      kind: 'edit-json',
      path: 'lamp.json',
      edits: [
        { op: 'set', pointer: '/on', value: true },
        { op: 'set', pointer: '/key', value: String(new Date().getFullYear()) },
      ],
    },
  ]),
};
