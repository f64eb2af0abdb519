import type { BrokenCheck } from '../support/broken-check.js';
import { lampCheck, lampFindings } from '../support/lamp.js';

const { unreadable, keyless, new: none } = lampFindings;

export const findsACodeThatItDoesNotDeclare: BrokenCheck = {
  rule: 'completes',
  seen: /it returned the code "off", which is not one of its findings/,
  change: /Return findings made with find\(\)/,
  check: { ...lampCheck, findings: { unreadable, keyless, new: none } },
};
