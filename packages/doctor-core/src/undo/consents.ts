import type { ConsentWords } from '../contract/author/repair.js';

/** The one consent of an undo. */
export const UNDO_CONSENT = 'undo-regrants-access';

export const undoConsents: Readonly<Record<string, ConsentWords>> = {
  [UNDO_CONSENT]: {
    grants:
      'Put the old state back, although it gives access back to what was withdrawn, or breaks what the repair fixed.',
    explanation: {
      cause: 'The undo would let a device in that the repair has kept out, or bring back what was wrong before it.',
      example: ['the repair renewed the token of this host; the undo makes the old token valid again'],
      losses: 'What the repair fixed is broken again, and whoever had the old access has it again.',
      before: ['Repair once more instead: a new repair never brings old access back.'],
    },
  },
};
