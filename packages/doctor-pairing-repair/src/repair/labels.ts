import type { RepairOption } from '../facts/options.js';

/** What each option is called where the operator chooses. */
export const LABELS: Readonly<Record<RepairOption, string>> = {
  reset: 'lets the daemon make its own anew',
  'remove-comments': 'takes the comments out',
  'drop-entries': 'takes the unloadable entries out',
  'new-token': 'makes a new token',
  'keep-token': 'keeps the present token',
};
