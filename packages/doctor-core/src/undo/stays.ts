import { commandText } from '../contract/result/command.js';
import type { HomeFiles } from '../contract/port/ports.js';
import { octal } from '../contract/author/mode.js';
import type { UndoFile, UndoRecord } from '../transaction/record/undo-record.js';

/** What an undo leaves as the repair made it, and why; `after` are the files as the undo leaves them. */
export const staysOf = async (
  { files, directories = [], commands = [] }: UndoRecord,
  after: HomeFiles,
): Promise<readonly string[]> => {
  const reasons: string[] = [];
  for (const file of files) reasons.push(...(await reasonsToStay(file, after)));
  for (const { path, pre } of directories) {
    const now = await after.directoryMode(path);
    if (now) reasons.push(...modeLeft(path, now.mode, pre, 'a mode is never loosened'));
  }
  for (const command of commands) {
    if (command.state !== 'not-run' && command.state !== 'pending') {
      reasons.push(`what \`${commandText(command)}\` has done stays: an undo reverts only changes of files`);
    }
  }
  return reasons;
};

const reasonsToStay = async ({ path, keep, pre, kept }: UndoFile, after: HomeFiles): Promise<readonly string[]> => {
  if (keep) return [`${path} stays: something that is in use may need it`];
  const view = await after.view(path);
  if (pre === null || view.kind !== 'file') return [];
  const why = kept !== null ? 'it was changed since the repair' : 'a mode is never loosened';
  return modeLeft(path, view.mode, pre.mode, why);
};

const modeLeft = (path: string, now: number, before: number, why: string): readonly string[] =>
  (before & ~now) === 0 ? [] : [`${path} keeps mode ${octal(now)} (it was ${octal(before)}): ${why}`];
