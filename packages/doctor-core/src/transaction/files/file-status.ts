import { isDeepStrictEqual } from 'node:util';
import { isOurs } from '../../contract/ownership/access-rules.js';
import type { Access } from '../../contract/ownership/access.js';
import type { FileState } from '../journal/file-state.js';
import { stateOf } from '../journal/file-state.js';
import type { Journal, JournalFile } from '../journal/journal.js';
import type { ReadSetting, ReadableDisk } from '../journal/setting.js';
import { findGranted } from './granted-entry.js';
import type { Target } from './target.js';
import { isInPlace, journalTarget } from './target.js';

/** How far the transaction is with one file. */
export type FileProgress =
  | 'pre'
  | 'post'
  /** Another writer replaced it, but what the repair grants in it is still there. */
  | 'granted-by-other'
  | 'other';

/** Is what the repair made in the file? */
export const holdsWhatWasMade = (progress: FileProgress): boolean =>
  progress === 'post' || progress === 'granted-by-other';

export interface FileStatus {
  readonly file: JournalFile;
  readonly target: Target;
  readonly progress: FileProgress;
  /** The new content, complete and unaltered; a removal needs none. */
  readonly isStagedIntact: boolean;
  /** The copy of the old content, complete and unaltered; a creation needs none. */
  readonly isOldIntact: boolean;
}

/**
 * Its new content is still staged, and not in the file as well: whatever the file is now, the transaction has not put it in place. A
 * power failure may leave both names of a content that was moved to another directory.
 */
export const wasNeverInPlace = ({ file, isStagedIntact, progress }: FileStatus): boolean =>
  file.post !== null && isStagedIntact && progress !== 'post';

/** The status of every file of a journal, in its order. */
export const fileStatusesOf = async (setting: ReadSetting, journal: Journal): Promise<readonly FileStatus[]> => {
  const statuses: FileStatus[] = [];
  for (const file of journal.files) statuses.push(await fileStatusOf(setting, journal, file));
  return statuses;
};

/** How far the transaction is with one file, by what is at its place alone. */
export const fileProgressOf = async (
  setting: ReadSetting,
  { repairId }: Journal,
  file: JournalFile,
): Promise<FileProgress> => progressAt(setting, file, journalTarget(setting, file, repairId));

const progressAt = async (setting: ReadSetting, file: JournalFile, target: Target): Promise<FileProgress> => {
  const { disk, access } = setting;
  return progressOf(file, (await isInPlace(setting, target)) ? await readOwn(disk, target.real, access) : 'irregular');
};

/** The status of a file: by digest, never by name or time. The file itself is read last, so that a rename may follow at once. */
export const fileStatusOf = async (
  setting: ReadSetting,
  { repairId }: Journal,
  file: JournalFile,
): Promise<FileStatus> => {
  const { disk, access } = setting;
  const target = journalTarget(setting, file, repairId);
  const staged = file.post === null ? null : await readOwn(disk, target.staged, access);
  const old = file.pre === null ? null : await readOwn(disk, target.old, access);
  const progress = await progressAt(setting, file, target);
  return {
    file,
    target,
    progress,
    isStagedIntact: isSame(staged, file.post),
    isOldIntact: isSame(old, file.pre),
  };
};

interface Content {
  readonly bytes: Uint8Array;
  readonly mode: number;
}

/** Null where nothing is there; `irregular` for what is not a plain file of ours. */
const readOwn = async (disk: ReadableDisk, path: string, access: Access): Promise<Content | 'irregular' | null> => {
  const entry = await disk.stat(path);
  if (!entry) return null;
  if (entry.kind !== 'file' || entry.links !== 1 || !isOurs(access, entry)) return 'irregular';
  return { bytes: await disk.read(path), mode: entry.mode };
};

/** Content and mode of a plain file; null where nothing is there; `irregular` for anything else. */
export const readState = async (disk: ReadableDisk, path: string, access: Access): Promise<FileState | 'irregular'> => {
  const content = await readOwn(disk, path, access);
  return content === null || content === 'irregular' ? content : stateOf(content.bytes, content.mode);
};

const isSame = (content: Content | 'irregular' | null, state: FileState): boolean => {
  if (content === 'irregular') return false;
  return isDeepStrictEqual(content && stateOf(content.bytes, content.mode), state);
};

const progressOf = (file: JournalFile, current: Content | 'irregular' | null): FileProgress => {
  if (isSame(current, file.post)) return 'post';
  if (isSame(current, file.pre)) return 'pre';
  if (current === 'irregular' || current === null || file.granted.length === 0) return 'other';
  return file.granted.every((entry) => findGranted(current.bytes, entry)) ? 'granted-by-other' : 'other';
};
