import type { BrokenCheck } from '../support/broken-check.js';
import { withSteps } from '../support/broken-check.js';

export const healsNothing: BrokenCheck = {
  rule: 'heals',
  seen: /ends as "rolled-back": lamp\/off is still there after the repair/,
  change: /remove the cause of every finding/,
  check: withSteps(() => [
    { kind: 'edit-json', path: 'lamp.json', edits: [{ op: 'set', pointer: '/colour', value: 'red' }] },
  ]),
};
