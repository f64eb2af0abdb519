import type { Stats } from 'node:fs';
import type { IFs } from 'memfs';
import { withoutStack } from '@netclaw/doctor-core/engine';
import type { createOwnerSource, ReadableFs } from '@netclaw/doctor-core/node';

/** What memfs says of a file; its numbers are typed `number | bigint`, and are numbers without the bigint option. */
interface MemoryStats {
  readonly ino: unknown;
}

/** Who owns the files of a memory home. memfs gives every file to the user of this process, and enforces modes even for root. */
export interface Ownership {
  /** Group: that of the same number, unless another is given. */
  set(stats: MemoryStats, uid: number, gid?: number): void;
  setGroup(stats: MemoryStats, gid: number): void;
  /** The same stats with the owner that the home says. */
  apply<T extends MemoryStats>(stats: T): T & Stats;
}

export const createOwnership = (uid: number): Ownership => {
  const owners = new Map<unknown, number>();
  const groups = new Map<unknown, number>();
  return {
    set: (stats, owner, group = owner) => {
      owners.set(stats.ino, owner);
      groups.set(stats.ino, group);
    },
    setGroup: (stats, group) => {
      groups.set(stats.ino, group);
    },
    apply: (stats) => {
      const owner = owners.get(stats.ino) ?? uid;
      const group = groups.get(stats.ino) ?? owner;
      return Object.assign(stats, { uid: owner, gid: group }) as typeof stats & Stats;
    },
  };
};

/** memfs as the file port reads it, with the owners of the home. */
export const readableFs = (fs: IFs, owners: Ownership): ReadableFs => ({
  constants: { O_RDONLY: fs.constants.O_RDONLY },
  promises: {
    lstat: async (path) => owners.apply(lstatIn(fs, path)),
    readlink: async (path) => String(fs.readlinkSync(path)),
    realpath: async (path) => String(fs.realpathSync(path)),
    readdir: async (path) => fs.readdirSync(path).map(String),
    open: async (path, flags) => {
      const descriptor = fs.openSync(path, flags);
      return {
        stat: async () => owners.apply(fs.fstatSync(descriptor)),
        read: async (buffer, offset, length, position) => ({
          bytesRead: fs.readSync(descriptor, buffer, offset, length, position),
        }),
        close: async () => {
          fs.closeSync(descriptor);
        },
      };
    },
  },
});

// made once: to look for files that are not there is most of what is done, and a stack for each look most of its time
const ABSENT = Object.assign(new Error('ENOENT: no such file or directory'), { code: 'ENOENT' });

/** `lstat` of memfs, with a cheap error where nothing is there. */
export const lstatIn = (fs: IFs, path: string): MemoryStats => {
  // memfs makes an error of its own even where it answers with none
  const stats = withoutStack(() => fs.lstatSync(path, { throwIfNoEntry: false }));
  if (!stats) throw ABSENT;
  return stats;
};

/** memfs as owners are found in it. */
export const ownerFs = (fs: IFs, owners: Ownership): Parameters<typeof createOwnerSource>[0] => ({
  stat: async (path) => owners.apply(fs.statSync(path)),
  lstat: async (path) => owners.apply(lstatIn(fs, path)),
  readdir: async (path) => fs.readdirSync(path).map(String),
});
