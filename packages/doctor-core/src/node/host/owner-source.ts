import type { Stats } from 'node:fs';
import { posix } from 'node:path';
import type { Owned } from '../../contract/ownership/owned.js';
import { isFault, undefinedForAny } from '../../contract/value/errno.js';
import { systemFailure } from '../../contract/value/system-failure.js';
import type { OwnerSource } from '../../contract/ownership/read-access.js';

/** The functions of `node:fs/promises`, or of a file system in memory, that owners are found by. */
interface OwnerFs {
  stat(path: string): Promise<Stats>;
  lstat(path: string): Promise<Stats>;
  readdir(path: string): Promise<string[]>;
}

/**
 * Owners below a home, absolute. Every link is followed: nothing is opened, and what is found is never trusted for its place. Throws
 * `system/failed`.
 */
export const createOwnerSource = (fs: OwnerFs, home: string, lockHolder: OwnerSource['lockHolder']): OwnerSource => ({
  ownerOf: async (path) => {
    const absolute = posix.join(home, path);
    const stats = (await fs.stat(absolute).catch(unlessOfPath)) ?? (await fs.lstat(absolute).catch(unlessOfPath));
    return stats && ownedOf(path, stats);
  },
  namesIn: async (directory) =>
    ((await fs.readdir(posix.join(home, directory)).catch(unlessOfPath)) ?? []).map(String).sort(),
  lockHolder,
});

const unlessOfPath = (error: unknown): undefined => {
  if (isFault(error)) throw systemFailure('who has access to the home is not known', error);
  undefinedForAny(error);
};

const ownedOf = (path: string, stats: Stats): Owned => ({
  path,
  kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other',
  uid: stats.uid,
  gid: stats.gid,
  mode: stats.mode & 0o7777,
});
