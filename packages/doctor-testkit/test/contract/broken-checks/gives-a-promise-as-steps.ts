import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/lamp.js';

export const givesAPromiseAsSteps: BrokenCheck = {
  rule: 'completes',
  seen: /fix\(\) threw .*the steps of a repair are a promise/,
  change: /Make steps at once/,
  check: lampWith({
    fix: (lamp, { repair }) =>
      lamp.kind === 'lamp' ? repair('fix the lamp', Promise.resolve([]) as never) : undefined,
  }),
};
