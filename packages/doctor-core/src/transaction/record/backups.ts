import { posix } from 'node:path';
import type { Backup } from '../../contract/result/doctor.js';
import { isSystemError } from '../../contract/value/errno.js';
import type { ReadSetting } from '../journal/setting.js';
import { readRecord } from './records.js';
import type { UndoFile } from './undo-record.js';

/** Where what a repair has replaced is kept; none where nothing of it is left to undo. */
export const backupsOf = async (setting: ReadSetting, repairId: string): Promise<readonly Backup[]> => {
  const record = await readRecord(setting, repairId).catch(orNothing);
  if (record === undefined || typeof record === 'string') return [];
  const place = (name: string): string => posix.relative(setting.home, posix.join(setting.state.records, name));
  const opened = (record.directories ?? []).filter(({ pre, post }) => (post & ~pre) !== 0);
  const undone = [...record.files.filter(isUndone), ...opened].map(({ path }) => path);
  const kept = record.files.flatMap(({ path, kept: name }) =>
    name === null ? [] : [{ path: place(name), holds: `the old ${path}, as it was` }],
  );
  return undone.length === 0
    ? kept
    : [{ path: place(`${repairId}.json`), holds: `what undo restores in ${undone.join(', ')}` }, ...kept];
};

/** A new key stays, and so does a mode that was tightened; one that was opened does not. */
const isUndone = ({ keep, edits, pre, post }: UndoFile): boolean =>
  !keep && (edits === null || edits.flat().length > 0 || ((post?.mode ?? 0) & ~(pre?.mode ?? 0)) !== 0);

/** The outcome of the repair is decided by now: an I/O error does not change it. */
const orNothing = (error: unknown): undefined => {
  if (!isSystemError(error)) throw error;
  return undefined;
};
