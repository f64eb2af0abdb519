import type { BrokenCheck } from '../support/broken-check.js';
import { whilePreparing } from '../support/broken-check.js';

export const readsUndeclaredFilesInAStrategy: BrokenCheck = {
  rule: 'declares-effects',
  seen: /while it looked for a repair: it read fuse\.json/,
  change: /Name it in the effects/,
  check: whilePreparing((context) => context.files.view('fuse.json')),
};
