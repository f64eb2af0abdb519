import type { RepairOption } from '../facts/options.js';

/** What each option is called where the operator chooses. */
export const LABELS: Readonly<Record<RepairOption, string>> = {
  reset: 'let the daemon make a new device and token',
  'remove-comments': 'remove what is not JSON',
  'drop-entries': 'remove the unloadable entries',
  'new-token': 'make a new token',
  'keep-token': 'keep the present token',
};
