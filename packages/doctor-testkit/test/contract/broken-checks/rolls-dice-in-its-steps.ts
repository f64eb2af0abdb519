import type { BrokenCheck } from '../support/broken-check.js';
import { withSteps } from '../support/broken-check.js';

export const rollsDiceInItsSteps: BrokenCheck = {
  rule: 'proposes-purely',
  seen: /fix\(\) differs between two calls with the same random source/,
  change: /random\.bytes\(\)/,
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
