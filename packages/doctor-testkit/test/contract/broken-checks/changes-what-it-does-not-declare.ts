import type { BrokenCheck } from '../support/broken-check.js';
import { lampCheck } from '../support/lamp.js';

export const changesWhatItDoesNotDeclare: BrokenCheck = {
  rule: 'completes',
  seen: /it wants to change lamp\.json, which it does not declare in "changes"/,
  change: /what "repairs", "consents" and "changes" declare/,
  check: { ...lampCheck, changes: ['lamps.json'] },
};
