import type { HomeFiles } from '../contract/port/ports.js';
import type { UndoFile, UndoRecord } from '../transaction/record/undo-record.js';

/** What an undo leaves as the repair made it, and why; `after` are the files as the undo leaves them. */
export const staysOf = async ({ files }: UndoRecord, after: HomeFiles): Promise<readonly string[]> => {
  const reasons: string[] = [];
  for (const file of files) reasons.push(...(await reasonsToStay(file, after)));
  return reasons;
};

const reasonsToStay = async ({ path, keep, pre, kept }: UndoFile, after: HomeFiles): Promise<readonly string[]> => {
  if (keep) return [`${path} stays: something that is in use may need it`];
  const view = await after.view(path);
  if (pre === null || view.kind !== 'file' || (pre.mode & ~view.mode) === 0) return [];
  const why = kept !== null ? 'it was changed since the repair' : 'a mode is never loosened';
  return [`${path} keeps mode ${octal(view.mode)} (it was ${octal(pre.mode)}): ${why}`];
};

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
