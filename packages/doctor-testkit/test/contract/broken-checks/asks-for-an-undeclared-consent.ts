import type { BrokenCheck } from '../support/broken-check.js';
import { mendedBy } from '../support/broken-check.js';

export const asksForAnUndeclaredConsent: BrokenCheck = {
  rule: 'declares-effects',
  seen: /a plan of mend-lamp needs the consent "new-key", which it does not declare/,
  change: /Add "new-key" to the consents of mend-lamp/,
  check: mendedBy({ consents: {} }),
};
