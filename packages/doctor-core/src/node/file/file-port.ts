import type { BigIntStats, Stats } from 'node:fs';
import { posix, resolve } from 'node:path';
import { errnoOf, isAbsence, isSystemError } from '../../contract/value/errno.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import type { FileView, HomeFiles } from '../../contract/port/ports.js';
import type { FilePortOptions } from './file-port-options.js';
import { readWhole } from '../read/read-whole.js';
import { resolveDirectory } from './resolve-directory.js';

const MEGABYTE = 1024 * 1024;
const DEFAULT_LIMIT = 4 * MEGABYTE;

/** Reads below one home, without ever following a planted link or waiting on a fifo. */
export const createFilePort = (options: FilePortOptions): HomeFiles => ({
  view: async (path) => {
    try {
      return await viewFile(options, path);
    } catch (error) {
      const errno = errnoOf(error);
      return errno === 'ENOENT' ? { kind: 'absent' } : { kind: 'unreadable', errno, ...sizeIn(error) };
    }
  },
  list: async (path) => {
    try {
      const { real } = await resolveDirectory(options, path);
      return (await options.fs.promises.readdir(real)).map(String).sort();
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === 'ENOENT') return [];
      throw new DoctorError('files/unreadable', `${path} cannot be listed (${errno})`, {
        next: `Make ${path} a directory that this user can read.`,
        cause: error,
      });
    }
  },
  directoryMode: async (path) => {
    try {
      const { stats, isLinked } = await resolveDirectory(options, path);
      return stats.isDirectory() ? { mode: modeOf(stats, options), uid: stats.uid, isLinked } : undefined;
    } catch (error) {
      // `view` says why it cannot be looked at
      if (isSystemError(error) || errnoOf(error) === 'DANGLING-LINK') return undefined;
      throw error;
    }
  },
});

/** Of a file that is too large. */
const sizeIn = (error: unknown): { readonly size?: number } =>
  typeof error === 'object' && error !== null && 'size' in error && typeof error.size === 'number'
    ? { size: error.size }
    : {};

const viewFile = async (options: FilePortOptions, path: string): Promise<FileView> => {
  const directory = path === '.' ? options.home : (await resolveDirectory(options, posix.dirname(path))).real;
  const absolute = path === '.' ? directory : posix.join(directory, posix.basename(path));
  const link = await options.fs.promises.lstat(absolute);
  const target = link.isSymbolicLink() ? await followOnce(options, absolute, link) : absolute;
  if (target === null) return { kind: 'unreadable', errno: 'DANGLING-LINK' };
  if (target === undefined) return { kind: 'unreadable', errno: 'ELOOP' };
  const before = target === absolute ? link : await options.fs.promises.lstat(target);
  if (before.isDirectory()) return { kind: 'directory' };
  if (before.isSymbolicLink()) return { kind: 'unreadable', errno: 'ELOOP' };
  if (!before.isFile()) return { kind: 'other' };
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = options.fs.constants;
  const handle = await options.fs.promises.open(target, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    if (!(await handle.stat()).isFile()) return { kind: 'other' };
    const { bytes, stats } = await readWhole(handle, options.limit?.(path) ?? DEFAULT_LIMIT);
    return {
      kind: 'file',
      bytes,
      mode: modeOf(stats, options),
      uid: stats.uid,
      gid: stats.gid,
      links: stats.nlink,
      isSymlink: link.isSymbolicLink(),
      ...(link.isSymbolicLink() && { target }),
      isMountPoint: await isMountPoint(options, target),
      modifiedAt: stats.mtimeMs,
    };
  } finally {
    await handle.close();
  }
};

/** A platform without owners says nothing of group and others: what Node makes up there must not be taken for open. */
const modeOf = ({ mode }: Stats, { uid }: FilePortOptions): number => mode & (uid < 0 ? 0o700 : 0o7777);

/** The system names mount points by paths without any link. */
const isMountPoint = async ({ fs, mountPoints }: FilePortOptions, path: string): Promise<boolean> => {
  const points = await mountPoints?.();
  if (points === undefined || points.size === 0) return false;
  return points.has(await fs.promises.realpath(path));
};

/** Null where the link leads nowhere. */
const followOnce = async (
  options: FilePortOptions,
  absolute: string,
  link: Stats,
): Promise<string | null | undefined> => {
  try {
    return await trustedTarget(options, absolute, link);
  } catch (error) {
    if (isAbsence(errnoOf(error))) return null;
    throw error;
  }
};

/**
 * Where a symlink leads, followed once: only if link and target belong to this user and nobody else can write the
 * target's directory, so that no one can have planted it.
 */
const trustedTarget = async (
  options: Pick<FilePortOptions, 'fs' | 'uid'>,
  absolute: string,
  link: Stats | BigIntStats,
): Promise<string | undefined> => {
  const { promises } = options.fs;
  const target = resolve(posix.dirname(absolute), await promises.readlink(absolute));
  const stats = await promises.lstat(target);
  // without owners it cannot be known who made a link; nothing is repaired on such a platform
  if (options.uid < 0) return stats.isSymbolicLink() ? undefined : target;
  const directory = await promises.lstat(posix.dirname(target));
  const isOurs = (uid: number | bigint): boolean => Number(uid) === options.uid;
  const isOpen = (directory.mode & 0o022) !== 0;
  return isOurs(link.uid) && isOurs(stats.uid) && !stats.isSymbolicLink() && !isOpen ? target : undefined;
};
