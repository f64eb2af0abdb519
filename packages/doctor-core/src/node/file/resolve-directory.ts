import type { Stats } from 'node:fs';
import { posix, resolve } from 'node:path';
import { ABSENT, undefinedFor } from '../../contract/value/errno.js';
import type { FilePortOptions } from './file-port-options.js';

/** A directory of the home as it really is. */
interface ResolvedDirectory {
  /** Absolute, every link below the home followed. */
  readonly real: string;
  readonly stats: Stats;
  /** There is a link on the way. */
  readonly isLinked: boolean;
}

/**
 * Finds a directory of the home. A link on the way is followed once, and only if it and the directory that it leads to belong to this user
 * or to root, and nobody else can write there: otherwise what is below could be anybody's. Throws a system error: `ENOENT`, `ENOTDIR` where
 * there is something else on the way, `ELOOP` for a link that is not followed, `DANGLING-LINK`.
 */
export const resolveDirectory = async (options: FilePortOptions, path: string): Promise<ResolvedDirectory> => {
  const { lstat } = options.fs.promises;
  let found: ResolvedDirectory = { real: options.home, stats: await lstat(options.home), isLinked: false };
  for (const part of path.split('/').filter((name) => name !== '.' && name !== '')) {
    const next = posix.join(found.real, part);
    const stats = await lstat(next);
    if (stats.isSymbolicLink()) found = await followTo(options, next, stats);
    else if (stats.isDirectory()) found = { ...found, real: next, stats };
    else throw failure('ENOTDIR', next);
  }
  return found;
};

const followTo = async ({ fs, uid }: FilePortOptions, link: string, stats: Stats): Promise<ResolvedDirectory> => {
  const { lstat, readlink } = fs.promises;
  const real = resolve(posix.dirname(link), await readlink(link));
  const target = await lstat(real).catch(undefinedFor(ABSENT));
  if (target === undefined) throw failure('DANGLING-LINK', link);
  const isTrusted = [stats.uid, target.uid].every((owner) => owner === uid || owner === 0);
  if (uid >= 0 && (!isTrusted || (target.mode & 0o022) !== 0)) throw failure('ELOOP', link);
  if (target.isSymbolicLink()) throw failure('ELOOP', link);
  if (!target.isDirectory()) throw failure('ENOTDIR', link);
  return { real, stats: target, isLinked: true };
};

const failure = (code: string, path: string): Error =>
  Object.assign(new Error(`${code}: ${path} leads to no directory`), { code, path });
