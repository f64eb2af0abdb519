import type { BrokenCheck } from '../support/broken-check.js';
import { lampCheck, lampFindings } from '../support/lamp.js';

export const explainsWithoutACause: BrokenCheck = {
  rule: 'explains',
  seen: /lamp\/off: cause of the explanation is missing, is empty or has the wrong type/,
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
