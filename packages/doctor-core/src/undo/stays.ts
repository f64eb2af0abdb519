import type { UndoFile, UndoRecord } from '../transaction/record/undo-record.js';

/** What an undo leaves as the repair made it, and why. */
export const staysOf = ({ files }: UndoRecord): readonly string[] => files.flatMap(reasonsToStay);

const reasonsToStay = ({ path, keep, pre, post }: UndoFile): readonly string[] => {
  if (keep) return [`${path} stays: something that is in use may need it`];
  const isTighter = pre !== null && post !== null && (pre.mode & ~post.mode) !== 0;
  return isTighter
    ? [`${path} keeps mode ${octal(post.mode)} (it was ${octal(pre.mode)}): a mode is never loosened`]
    : [];
};

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
