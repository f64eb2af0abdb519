import type { BrokenCheck } from '../support/broken-check.js';
import { withSteps } from '../support/broken-check.js';

export const rollsDiceInItsSteps: BrokenCheck = {
  rule: 'makes-pure-steps',
  seen: /the steps of "mend-lamp" differ between two calls with the same plan and mint/,
  change: /mint\.randomBytes\(\)/,
  check: withSteps(() => [
    {
      kind: 'edit-json',
      path: 'lamp.json',
      edits: [
        { op: 'set', pointer: '/on', value: true },
        { op: 'set', pointer: '/key', value: String(Math.random()) },
      ],
    },
  ]),
};
