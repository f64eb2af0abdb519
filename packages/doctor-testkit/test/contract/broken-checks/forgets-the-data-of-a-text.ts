import type { BrokenCheck } from '../support/broken-check.js';
import { withFindings } from '../support/broken-check.js';

export const forgetsTheDataOfAText: BrokenCheck = {
  rule: 'completes',
  seen: /its finding unreadable lacks the data "path"/,
  change: /give every \{slot\} of the texts a value/,
  check: withFindings((findings) => findings.map(({ code, subject }) => ({ code, subject, data: {} }))),
};
