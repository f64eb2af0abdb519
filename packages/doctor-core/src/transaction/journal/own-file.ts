import { isOurs } from '../../contract/ownership/access-rules.js';
import type { Access } from '../../contract/ownership/access.js';
import type { DiskEntry } from '../../contract/port/disk.js';
import type { ReadableDisk } from './setting.js';
import { untrustedJournal } from './untrusted-journal.js';

/** Reads one of the engine's own files; undefined where it is absent. Throws `repair/untrusted-journal` unless it is ours alone. */
export const readOwnFile = async (
  disk: ReadableDisk,
  path: string,
  access: Access,
): Promise<Uint8Array | undefined> => {
  const entry = await disk.stat(path);
  if (!entry) return undefined;
  const fault = faultOf(entry, access);
  if (fault !== undefined) throw untrustedJournal(path, `it ${fault}`);
  return disk.read(path);
};

/** Why this is not one of the engine's own files; undefined where it can be one. */
export const faultOf = (entry: DiskEntry, access: Access): string | undefined => {
  if (entry.kind !== 'file') return 'is not a regular file';
  if (!isOurs(access, entry)) return 'belongs to another user';
  if (entry.links !== 1) return 'has several hard links';
  const shared = entry.gid === access.sharedGroup ? 0o070 : 0;
  return (entry.mode & 0o077 & ~shared) === 0 ? undefined : 'can be read or written by other users';
};
