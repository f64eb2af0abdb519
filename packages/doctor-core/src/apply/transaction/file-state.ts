import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Disk } from '../disk.js';
import type { JournalFile, FileState } from './journal.js';
import { findGranted } from './granted-entry.js';
import type { Target } from './target.js';

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const stateOf = (bytes: Uint8Array, mode: number): FileState => ({ digest: digestOf(bytes), mode });

/** Content and mode of a regular file; null where nothing is there; `irregular` for anything else. */
export const readState = async (disk: Disk, path: string): Promise<FileState | 'irregular'> => {
  const entry = await disk.stat(path);
  if (!entry) return null;
  return entry.kind === 'file' && entry.links === 1 ? stateOf(await disk.read(path), entry.mode) : 'irregular';
};

/** Where one file of a transaction stands. */
export type FileProgress =
  | 'pre'
  | 'post'
  /** Another writer replaced it, but what the repair grants in it is still there. */
  | 'granted-by-other'
  | 'other';

export interface Standing {
  readonly file: JournalFile;
  readonly target: Target;
  readonly progress: FileProgress;
  /** The new content, complete and unaltered; a removal needs none. */
  readonly isStagedIntact: boolean;
  /** The copy of the old content, complete and unaltered; a creation needs none. */
  readonly isOldIntact: boolean;
}

/** Looks where a file stands: by digest, never by name or time. */
export const standingOf = async (disk: Disk, file: JournalFile, target: Target): Promise<Standing> => {
  const current = await readState(disk, target.real);
  const staged = file.post === null ? null : await readState(disk, target.staged);
  const old = file.pre === null ? null : await readState(disk, target.old);
  return {
    file,
    target,
    progress: await progressOf(disk, file, target, current),
    isStagedIntact: isDeepStrictEqual(staged, file.post),
    isOldIntact: isDeepStrictEqual(old, file.pre),
  };
};

const progressOf = async (
  disk: Disk,
  file: JournalFile,
  target: Target,
  current: FileState | 'irregular',
): Promise<FileProgress> => {
  if (isDeepStrictEqual(current, file.post)) return 'post';
  if (isDeepStrictEqual(current, file.pre)) return 'pre';
  if (current === 'irregular' || current === null || file.granted.length === 0) return 'other';
  const bytes = await disk.read(target.real);
  return file.granted.every((entry) => findGranted(bytes, entry)) ? 'granted-by-other' : 'other';
};
