import type { Stats } from 'node:fs';
import { posix } from 'node:path';
import type { Owned } from '../../contract/ownership/owned.js';
import { OF_PATH, undefinedFor } from '../../contract/value/errno.js';
import type { OwnerSource } from '../../contract/ownership/read-access.js';

/** The functions of `node:fs/promises`, or of a file system in memory, that owners are found by. */
interface OwnerFs {
  stat(path: string): Promise<Stats>;
  lstat(path: string): Promise<Stats>;
  readdir(path: string): Promise<string[]>;
}

/**
 * Owners below a home, absolute. Every link is followed: nothing is opened, and what is found is never
 * trusted for its place. Throws what the disk or the machine fails with. */
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

const unlessOfPath = undefinedFor(OF_PATH);

const ownedOf = (path: string, stats: Stats): Owned => ({
  path,
  kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other',
  uid: stats.uid,
  gid: stats.gid,
  mode: stats.mode & 0o7777,
});
