import type { RepairOption } from './options.js';

/** What each option is called where the operator chooses. */
export const LABELS: Readonly<Record<RepairOption, string>> = {
  reset: 'lets the daemon make its own anew',
  keep: 'takes the dead entries out',
  mint: 'makes a new token',
  adopt: 'keeps the present token',
};
