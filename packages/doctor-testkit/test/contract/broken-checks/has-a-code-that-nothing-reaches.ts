import type { BrokenCheck } from '../support/broken-check.js';
import { lampCheck, lampFindings } from '../support/lamp.js';

export const hasACodeThatNothingReaches: BrokenCheck = {
  rule: 'reaches-everything',
  seen: /no case finds lamp\/stolen/,
  change: /Add a case in which it is found/,
  check: { ...lampCheck, findings: { ...lampFindings, stolen: lampFindings.off } },
};
