import type { Stats } from 'node:fs';
import { isOurs } from '../../contract/ownership/access-rules.js';
import { soleAccess } from '../../contract/ownership/access.js';
import { errnoOf, isFault, isOfMachine, isSystemError } from '../../contract/value/errno.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { systemFailure } from '../../contract/value/system-failure.js';
import type { FileView, HomeFiles, RegularFile } from '../../contract/port/ports.js';
import { placeName } from '../../contract/value/place-name.js';
import { dateOf } from './date-of.js';
import type { FilePortOptions } from './file-port-options.js';
import { createTurns } from '../../sandbox/turns.js';
import { readHead } from '../read/read-head.js';
import type { ReadContent, ReadHandle } from '../read/read-whole.js';
import { readWhole } from '../read/read-whole.js';
import { resolveDirectory, resolvePath } from './resolve-path.js';

const MEGABYTE = 1024 * 1024;
const DEFAULT_LIMIT = 4 * MEGABYTE;

/** A check may ask for thousands of files at once, and a process may not have as many open. */
const MAX_OPEN_FILES = 32;

type Read = (file: ReadHandle) => Promise<ReadContent>;

/** Reads below one home, without ever following a planted link or waiting on a fifo. */
export const createFilePort = (options: FilePortOptions): HomeFiles & Required<Pick<HomeFiles, 'head'>> => {
  const takeTurn = createTurns(MAX_OPEN_FILES);
  const viewBy = async (path: string, read: Read): Promise<FileView> => {
    try {
      return await takeTurn(() => viewFile(options, path, read));
    } catch (error) {
      const errno = errnoOf(error);
      rethrowBug(error);
      // what this process lacks, another that reads the file has
      if (isOfMachine(error)) throw systemFailure(`${placeName(path)} cannot be read`, error);
      return errno === 'ENOENT' ? { kind: 'absent' } : { kind: 'unreadable', errno, ...sizeIn(error) };
    }
  };
  return {
    view: (path) => viewBy(path, (file) => readWhole(file, options.limit?.(path) ?? DEFAULT_LIMIT)),
    head: (path, length) => viewBy(path, (file) => readHead(file, length)),
    list: async (path) => {
      try {
        const { real } = await resolveDirectory(options, path);
        return (await options.fs.promises.readdir(real)).map(String).sort();
      } catch (error) {
        const errno = errnoOf(error);
        if (errno === 'ENOENT') return [];
        rethrowBug(error);
        if (isFault(error)) throw systemFailure(`${placeName(path)} cannot be listed`, error);
        throw new DoctorError('files/unreadable', `${path} cannot be listed (${errno})`, {
          next: `Make ${path} a directory that this user can read.`,
          cause: error,
        });
      }
    },
    directoryMode: async (path) => {
      try {
        const { stats, real, links } = await resolveDirectory(options, path);
        const { uid, gid } = stats;
        const isReadOnly = (await options.isReadOnly?.(real)) === true;
        return { mode: modeOf(stats, options), uid, gid, isReadOnly, isLinked: links > 0, isChained: links > 1 };
      } catch (error) {
        if (isFault(error)) throw systemFailure(`${placeName(path)} cannot be looked at`, error);
        rethrowBug(error);
        // `view` says why it cannot be looked at
        return undefined;
      }
    },
  };
};

/** Errors of the system, and of links, are answers. */
const rethrowBug = (error: unknown): void => {
  if (!isSystemError(error) && errnoOf(error) !== 'DANGLING-LINK') throw error;
};

/** Of a file that is too large. */
const sizeIn = (error: unknown): { readonly size?: number } =>
  typeof error === 'object' && error !== null && 'size' in error && typeof error.size === 'number'
    ? { size: error.size }
    : {};

const viewFile = async (options: FilePortOptions, path: string, read: Read): Promise<FileView> => {
  const { real: target, stats: before, links, linksOfLast } = await resolvePath(options, path);
  if (before.isDirectory()) return { kind: 'directory' };
  if (!before.isFile()) return { kind: 'other' };
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = options.fs.constants;
  const handle = await options.fs.promises.open(target, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    if (!(await handle.stat()).isFile()) return { kind: 'other' };
    const { bytes, stats } = await read(handle);
    return {
      kind: 'file',
      bytes,
      mode: modeOf(stats, options),
      uid: stats.uid,
      gid: stats.gid,
      links: stats.nlink,
      isSymlink: linksOfLast > 0,
      ...(linksOfLast > 0 && { target, ...(await readOnlyLink(options, stats, links)) }),
      isMountPoint: await isMountPoint(options, target),
      modifiedAt: dateOf(stats.mtimeMs),
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

/** A file of this user is written through one link; through more of them, or where it is another's or may not be written, it is only read. */
const readOnlyLink = async (
  { access, uid }: FilePortOptions,
  stats: Stats,
  links: number,
): Promise<Pick<RegularFile, 'isReadOnlyLink'>> => {
  const known = (await access?.()) ?? soleAccess({ uid, gids: [] });
  return links > 1 || !isOurs(known, stats) || (stats.mode & 0o222) === 0 ? { isReadOnlyLink: true } : {};
};
