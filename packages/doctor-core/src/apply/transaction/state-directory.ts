import { posix } from 'node:path';
import type { Disk } from '../disk.js';
import { writeNewFile } from '../disk.js';
import { untrustedJournal } from './journal.js';

/** Where the engine keeps its own files: the lock, the journal, undo records and kept contents. Absolute paths. */
export interface StateDirectory {
  readonly path: string;
  readonly lock: string;
  readonly journal: string;
  readonly records: string;
}

export const stateDirectoryAt = (path: string): StateDirectory => ({
  path,
  lock: posix.join(path, 'lock'),
  journal: posix.join(path, 'journal'),
  records: posix.join(path, 'records'),
});

/** Makes the directory and its parents, 0700, each made durable. Returns those made, outermost first. */
export const makeDirectories = async (disk: Disk, path: string): Promise<readonly string[]> => {
  const entry = await disk.stat(path);
  if (entry?.kind === 'directory') return [];
  if (entry) throw Object.assign(new Error(`${path} is no directory`), { code: 'ENOTDIR' });
  const parent = posix.dirname(path);
  const made = await makeDirectories(disk, parent);
  await disk.makeDirectory(path, 0o700);
  await disk.syncDirectory(parent);
  return [...made, path];
};

/** Replaces one of the engine's own files atomically and durably. A leftover of a crash at the temporary name is removed first. */
export const replaceOwnFile = async (disk: Disk, path: string, bytes: Uint8Array): Promise<void> => {
  const temporary = `${path}.new`;
  if (await disk.stat(temporary)) await disk.unlink(temporary);
  await writeNewFile(disk, temporary, bytes, 0o600);
  await disk.rename(temporary, path);
  await disk.syncDirectory(posix.dirname(path));
};

/** Reads one of the engine's own files; undefined where it is absent. Throws `repair/untrusted-journal` unless it is ours alone. */
export const readOwnFile = async (disk: Disk, path: string, uid: number): Promise<Uint8Array | undefined> => {
  const entry = await disk.stat(path);
  if (!entry) return undefined;
  const name = posix.basename(path);
  if (entry.kind !== 'file') throw untrustedJournal(`${name} is no regular file`);
  if (entry.uid !== uid) throw untrustedJournal(`${name} belongs to another user`);
  if (entry.links !== 1) throw untrustedJournal(`${name} has several hard links`);
  if ((entry.mode & 0o077) !== 0) throw untrustedJournal(`${name} is open to other users`);
  return disk.read(path);
};
