import type { BrokenCheck } from '../support/broken-check.js';
import { whileLooking } from '../support/broken-check.js';

export const readsWhatItDoesNotDeclare: BrokenCheck = {
  rule: 'declares-effects',
  seen: /it read fuse\.json, which its effects do not declare/,
  change: /Name it in the effects/,
  check: whileLooking((context) => context.files.view('fuse.json')),
};
