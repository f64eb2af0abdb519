import type { DiskEntry } from '../../contract/port/disk.js';
import type { ReadableDisk } from './setting.js';
import { untrustedJournal } from './untrusted-journal.js';

/** Reads one of the engine's own files; undefined where it is absent. Throws `repair/untrusted-journal` unless it is ours alone. */
export const readOwnFile = async (disk: ReadableDisk, path: string, uid: number): Promise<Uint8Array | undefined> => {
  const entry = await disk.stat(path);
  if (!entry) return undefined;
  const fault = faultOf(entry, uid);
  if (fault !== undefined) throw untrustedJournal(path, `it ${fault}`);
  return disk.read(path);
};

/** Why this is not one of the engine's own files; undefined where it can be one. */
export const faultOf = (entry: DiskEntry, uid: number): string | undefined => {
  if (entry.kind !== 'file') return 'is not a regular file';
  if (entry.uid !== uid) return 'belongs to another user';
  if (entry.links !== 1) return 'has several hard links';
  return (entry.mode & 0o077) === 0 ? undefined : 'can be read or written by other users';
};
