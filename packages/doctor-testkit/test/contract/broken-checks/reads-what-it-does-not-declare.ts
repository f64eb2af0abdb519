import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const readsWhatItDoesNotDeclare: BrokenCheck = {
  rule: 'observes-what-it-declares',
  seen: /it read fuse\.json, which it does not declare/,
  change: /Declare it in "reads", "processes" or "env"/,
  check: whileObserving((context) => context.files.view('fuse.json')),
};
