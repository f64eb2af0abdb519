import type { BrokenCheck } from '../support/broken-check.js';
import { withSteps } from '../support/broken-check.js';

export const fixesNothing: BrokenCheck = {
  rule: 'fixes-what-it-names',
  seen: /ends as "rolled-back": lamp\/off is still there after the repair/,
  change: /remove the cause of every finding/,
  check: withSteps(() => [
    { kind: 'edit-json', path: 'lamp.json', edits: [{ op: 'set', pointer: '/colour', value: 'red' }] },
  ]),
};
