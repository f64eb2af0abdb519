import type { RepairOption } from '../facts/options.js';

/** What each option is called where the operator chooses. */
export const LABELS: Readonly<Record<RepairOption, string>> = {
  reset: 'let the daemon make its own anew',
  'remove-comments': 'take out what is not JSON',
  'drop-entries': 'take the unloadable entries out',
  'new-token': 'make a new token',
  'keep-token': 'keep the present token',
};
