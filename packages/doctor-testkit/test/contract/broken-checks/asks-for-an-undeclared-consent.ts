import type { BrokenCheck } from '../support/broken-check.js';
import { lampCheck } from '../support/lamp.js';

export const asksForAnUndeclaredConsent: BrokenCheck = {
  rule: 'completes',
  seen: /while it looked for a repair: .*asks for the consent "new-key", which is not declared for it/,
  change: /what "repairs", "consents" and "changes" declare/,
  check: { ...lampCheck, consents: {} },
};
