import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/lamp.js';

export const writesAPromise: BrokenCheck = {
  rule: 'completes',
  seen: /fix\(\) threw .*a step of a repair holds a promise \(edits\/0\/value\)/,
  change: /Make steps at once/,
  check: lampWith({
    fix: (lamp, { repair }) =>
      lamp.kind === 'lamp'
        ? repair('fix the lamp', [
            {
              kind: 'edit-json',
              path: 'lamp.json',
              edits: [{ op: 'set', pointer: '/on', value: Promise.resolve(true) as never }],
            },
          ])
        : undefined,
  }),
};
