import type { BrokenCheck } from '../support/broken-check.js';
import { lampCheck, lampFindings } from '../support/lamp.js';

export const explainsWithoutACause: BrokenCheck = {
  rule: 'explains',
  seen: /lamp\/off: cause of the explanation is not as it must be/,
  change: /every part of its type/,
  check: {
    ...lampCheck,
    findings: {
      ...lampFindings,
      off: {
        ...lampFindings.off,
        get explanation() {
          return { meaning: 'The lamp is off.', cause: '', example: ['lamp: off'], manualFix: ['Turn it on.'] };
        },
      },
    },
  },
};
