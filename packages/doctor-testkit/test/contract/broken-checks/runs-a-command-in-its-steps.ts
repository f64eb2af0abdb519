import { spawn } from 'node:child_process';
import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/lamp.js';

export const runsACommandInItsSteps: BrokenCheck = {
  rule: 'completes',
  seen: /fix\(\) threw .*it runs true in its fix/,
  change: /step of kind "run"/,
  check: lampWith({
    fix: (lamp, { repair }) =>
      lamp.kind === 'lamp'
        ? repair('fix the lamp', () => {
            spawn('true');
            return [];
          })
        : undefined,
  }),
};
