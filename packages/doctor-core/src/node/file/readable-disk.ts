import type { Stats } from 'node:fs';
import type { DiskEntry } from '../../contract/port/disk.js';
import { errnoOf, isAbsence } from '../../contract/value/errno.js';
import type { ReadableDisk } from '../../transaction/journal/setting.js';
import { readWhole } from '../read/read-whole.js';
import type { ReadableFs } from './file-port-options.js';

/** The functions of `node:fs`, or of a file system in memory, that reading the engine's own files needs. */
export interface ReadableDiskFs {
  readonly constants: ReadableFs['constants'];
  readonly promises: Omit<ReadableFs['promises'], 'realpath'>;
}

/** Largest file that a repair may replace, and a record or a kept content may be. */
const MAX_BYTES = 256 * 1024 * 1024;

/** The part of the disk that changes nothing; it never follows a planted link. */
export const createReadableDisk = ({ constants, promises }: ReadableDiskFs): ReadableDisk => {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  return {
    stat: async (path) => {
      try {
        return entryOf(await promises.lstat(path));
      } catch (error) {
        if (isAbsence(errnoOf(error))) return undefined;
        throw error;
      }
    },
    readLink: (path) => promises.readlink(path),
    read: async (path) => {
      const file = await promises.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
      try {
        if (!(await file.stat()).isFile()) throw Object.assign(new Error(`${path} is not a file`), { code: 'EINVAL' });
        return (await readWhole(file, MAX_BYTES)).bytes;
      } catch (error) {
        // what is read by a descriptor has no name
        throw error instanceof Error ? Object.assign(error, { path }) : error;
      } finally {
        await file.close();
      }
    },
    list: async (path) => {
      try {
        return (await promises.readdir(path)).map(String).sort();
      } catch (error) {
        if (isAbsence(errnoOf(error))) return [];
        throw error;
      }
    },
  };
};

const entryOf = (stats: Stats): DiskEntry => ({
  kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'symlink' : 'other',
  mode: stats.mode & 0o7777,
  uid: stats.uid,
  gid: stats.gid,
  links: stats.nlink,
  size: stats.size,
});
