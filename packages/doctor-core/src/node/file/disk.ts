import type { Stats } from 'node:fs';
import { errnoOf } from '../../contract/value/errno.js';
import type { Disk } from '../../contract/port/disk.js';
import { createReadableDisk } from './readable-disk.js';
import type { ReadableDiskFs } from './readable-disk.js';

/** The functions of fs-extra, or of a file system in memory with the same signatures, that writing needs. */
export interface WritableFs {
  readonly constants: {
    readonly O_RDONLY: number;
    readonly O_WRONLY: number;
    readonly O_CREAT: number;
    readonly O_EXCL: number;
    readonly O_NOFOLLOW?: number;
    readonly O_NONBLOCK?: number;
    readonly O_DIRECTORY?: number;
  };
  lstat(path: string): Promise<Stats>;
  readlink(path: string): Promise<string>;
  readdir(path: string): Promise<string[]>;
  open(path: string, flags: number, mode?: number): Promise<number>;
  fstat(descriptor: number): Promise<Stats>;
  /** The position is in the file, bytes. */
  read(
    descriptor: number,
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number }>;
  writeFile(descriptor: number, bytes: Uint8Array): Promise<void>;
  fchmod(descriptor: number, mode: number): Promise<void>;
  fchown(descriptor: number, uid: number, gid: number): Promise<void>;
  fsync(descriptor: number): Promise<void>;
  close(descriptor: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  mkdir(path: string, mode: number): Promise<unknown>;
  rmdir(path: string): Promise<void>;
}

/**
 * The disk of this machine, or one in memory: a thin layer that never follows a planted link.
 *
 * @param reading what to read with, where it is something else
 */
export const createDisk = (fs: WritableFs, reading: ReadableDiskFs['promises'] = readingWith(fs)): Disk => {
  const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_DIRECTORY = 0 } = fs.constants;
  const withDescriptor = async <T>(
    path: string,
    flags: number,
    use: (descriptor: number) => Promise<T>,
  ): Promise<T> => {
    const descriptor = await fs.open(path, flags);
    try {
      return await use(descriptor);
    } finally {
      await fs.close(descriptor);
    }
  };
  return {
    ...createReadableDisk({ constants: fs.constants, promises: reading }),
    createFile: async (path, mode, gid) => {
      const descriptor = await fs.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode & 0o700);
      try {
        await setGroup(fs, descriptor, mode, gid);
        await fs.fchmod(descriptor, mode); // the umask may have taken bits
      } catch (error) {
        await fs.close(descriptor);
        await fs.unlink(path);
        throw error;
      }
      return {
        write: (bytes) => fs.writeFile(descriptor, bytes),
        sync: () => fs.fsync(descriptor),
        close: () => fs.close(descriptor),
      };
    },
    rename: (from, to) => fs.rename(from, to),
    unlink: (path) => fs.unlink(path),
    makeDirectory: async (path, mode, gid) => {
      await fs.mkdir(path, mode & 0o700);
      await withDescriptor(path, O_RDONLY | O_NOFOLLOW | O_DIRECTORY, async (descriptor) => {
        await setGroup(fs, descriptor, mode, gid);
        // a directory that hands its group on makes one that does
        const handedOn = (await fs.fstat(descriptor)).mode & 0o2000;
        await fs.fchmod(descriptor, mode | handedOn);
      });
    },
    removeDirectory: (path) => fs.rmdir(path),
    setMode: (path, mode) =>
      withDescriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, async (descriptor) => {
        await fs.fchmod(descriptor, mode);
        await fs.fsync(descriptor);
      }),
    syncDirectory: async (path) => {
      try {
        await withDescriptor(path, O_RDONLY | O_DIRECTORY, (descriptor) => fs.fsync(descriptor));
        return 'synced';
      } catch (error) {
        if (['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EISDIR'].includes(errnoOf(error))) return 'unsupported';
        throw error;
      }
    },
  };
};

/** Where the group has rights it must be the right one; else it is set where that is permitted. */
const setGroup = async (fs: WritableFs, descriptor: number, mode: number, gid: number | undefined): Promise<void> => {
  if (gid === undefined || (await fs.fstat(descriptor)).gid === gid) return;
  try {
    await fs.fchown(descriptor, -1, gid);
  } catch (error) {
    if (errnoOf(error) !== 'EPERM' || (mode & 0o070) !== 0) throw error;
  }
};

/** Each function is asked for when it is called: tests put others in their place. */
const readingWith = (fs: WritableFs): ReadableDiskFs['promises'] => ({
  lstat: (path) => fs.lstat(path),
  readlink: (path) => fs.readlink(path),
  readdir: (path) => fs.readdir(path),
  open: async (path, flags) => {
    const descriptor = await fs.open(path, flags);
    return {
      stat: () => fs.fstat(descriptor),
      read: (buffer, offset, length, position) => fs.read(descriptor, buffer, offset, length, position),
      close: () => fs.close(descriptor),
    };
  },
});
