import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/broken-check.js';
import { lampFindings } from '../support/lamp.js';

export const findsCodesOfAnotherCheck: BrokenCheck = {
  rule: 'registers',
  seen: /the code "torch\/off" does not begin with "lamp\/"/,
  change: /defineFindings/,
  check: lampWith({ findings: { ...lampFindings, 'torch/off': lampFindings['lamp/off'] } }),
};
