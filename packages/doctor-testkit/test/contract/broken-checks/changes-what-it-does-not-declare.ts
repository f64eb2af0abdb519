import type { BrokenCheck } from '../support/broken-check.js';
import { mendedBy } from '../support/broken-check.js';

export const changesWhatItDoesNotDeclare: BrokenCheck = {
  rule: 'declares-effects',
  seen: /a plan of mend-lamp changes lamp\.json, which its effects do not declare/,
  change: /to effects\.changes of mend-lamp/,
  check: mendedBy({ effects: { reads: ['lamp.json'], changes: ['lamps.json'] } }),
};
