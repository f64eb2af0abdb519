import type { ConsentWords } from '../contract/author/repair.js';

/** The one consent of an undo. */
export const UNDO_CONSENT = 'undo-regrants-access';

export const undoConsents: Readonly<Record<string, ConsentWords>> = {
  [UNDO_CONSENT]: {
    grants:
      'Restore the old state, although that gives access to those who had lost it, or breaks again what the repair fixed.',
    explanation: {
      cause:
        'The undo would give access to somebody who lost it by the repair, or would make wrong again what the repair fixed.',
      example: ['the repair renewed the token of this host; the undo makes the old token valid again'],
      losses: 'What the repair fixed is broken again, and those who had the old access have it again.',
      before: ['Repair once more instead: a new repair never gives old access again.'],
    },
  },
};
