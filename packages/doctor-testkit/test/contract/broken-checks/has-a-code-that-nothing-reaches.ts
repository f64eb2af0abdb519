import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/broken-check.js';
import { lampFindings } from '../support/lamp.js';

export const hasACodeThatNothingReaches: BrokenCheck = {
  rule: 'reaches-everything',
  seen: /no case finds lamp\/stolen/,
  change: /Add a case in which it is found/,
  check: lampWith({ findings: { ...lampFindings, 'lamp/stolen': lampFindings['lamp/off'] } }),
};
