import type { Stats } from 'node:fs';
import { posix } from 'node:path';
import { parseMountTable } from './mount-table.js';

/** Kept in this machine: a look at them does not wait for another one, or for a program. */
const LOCAL_TYPES: ReadonlySet<string> = new Set([
  ...['bcachefs', 'btrfs', 'erofs', 'exfat', 'ext2', 'ext3', 'ext4', 'f2fs', 'iso9660', 'jfs', 'ntfs3', 'overlay'],
  ...['ramfs', 'rootfs', 'squashfs', 'tmpfs', 'vfat', 'xfs', 'zfs'],
]);

/** Is a path on a disk of this machine, all the way? With `follows` also what a link there leads to. */
export type IsLocal = (path: string, follows: boolean) => boolean;

/** No path: reading must never block there. */
export const nowhereLocal: IsLocal = () => false;

/**
 * Paths that the process may block for. A network file system, a mount of a program (FUSE) and every link are left out, since they may
 * keep whoever asks them waiting without end.
 *
 * @param mountInfo the text of `/proc/self/mountinfo`
 * @param lstat looks at one path and follows nothing; undefined where nothing is there, throws where it cannot be seen
 */
export const localPaths = (mountInfo: string, lstat: (path: string) => Stats | undefined): IsLocal => {
  // of several mounts at one place the last one is seen
  const types = new Map(parseMountTable(mountInfo).map(({ path, type }) => [path, type]));
  /** Types of the file systems of directories that were seen to be no links. */
  const known = new Map<string, string>();
  const look = (path: string): Stats | undefined => {
    try {
      return lstat(path);
    } catch {
      // whoever asks for it gets the error
      return undefined;
    }
  };
  /** The type of the file system at a path; undefined where it is not a local one, or where a link is on the way. */
  const typeAt = (path: string): string | undefined => {
    const around = path === '/' ? types.get('/') : typeBelow(posix.dirname(path));
    const type = around && (types.get(path) ?? around);
    return type !== undefined && LOCAL_TYPES.has(type) ? type : undefined;
  };
  const typeBelow = (directory: string): string | undefined => {
    const type = known.get(directory) ?? typeAt(directory);
    if (type === undefined || known.has(directory)) return type;
    const stats = look(directory);
    if (stats?.isSymbolicLink() === true) return undefined;
    // where nothing is there now, something may be later
    if (stats !== undefined) known.set(directory, type);
    return type;
  };
  return (path, follows) => {
    if (!posix.isAbsolute(path)) return false;
    if (path === '/proc' || path.startsWith('/proc/')) {
      return types.get('/proc') === 'proc' && !(follows && LEADS_ELSEWHERE.test(path));
    }
    return typeAt(path) !== undefined && !(follows && look(path)?.isSymbolicLink() === true);
  };
};

/** Of a process, what leads to where it works; all else in `/proc` the system itself answers. */
const LEADS_ELSEWHERE = /\/(?:cwd|exe|fd|map_files|root)(?:\/|$)/;
