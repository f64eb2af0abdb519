import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/lamp.js';

export const fixesWhatWasNotFound: BrokenCheck = {
  rule: 'completes',
  seen: /fix\(\) threw Error: the repair "fix the lamp" fixes a finding of off that was not found/,
  change: /Turn what a world can hold/,
  check: lampWith({
    fix: (_lamp, { repair }) =>
      repair('fix the lamp', [{ kind: 'set-mode', path: 'lamp.json', mode: 0o600 }], {
        fixes: [{ code: 'off', subject: {}, data: {} }],
      }),
  }),
};
