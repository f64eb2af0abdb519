import type { Stats } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { errnoOf } from '../../contract/value/errno.js';
import { readingFs } from '../read/reading-fs.js';
import { MAX_LINKS } from '../../contract/value/max-links.js';

/**
 * Why a file cannot be trusted: it, or a directory or a link on the way to it, belongs to another user than this one and root, or another
 * user can write to it. Undefined where it can be trusted. Links are followed one by one, so that one in a directory of somebody else is
 * seen. In a directory with the sticky bit only owners replace their files. The path is absolute.
 */
export const pathTrustProblem = async (
  path: string,
  uid: number = process.geteuid?.() ?? -1,
): Promise<string | undefined> => {
  // a platform without user ids has no such bits either
  if (uid < 0) return undefined;
  let at = '/';
  let left = ['.', ...partsOf(path)];
  for (let links = 0; left.length > 0;) {
    const [part = '', ...rest] = left;
    left = rest;
    const place = join(at, part);
    try {
      const stats = await readingFs.lstat(place);
      const problem = problemOf(place, stats, uid);
      if (problem !== undefined) return problem;
      if (!stats.isSymbolicLink()) {
        at = place;
        continue;
      }
      links += 1;
      if (links > MAX_LINKS) return `${place} is a link that leads to itself`;
      const target = await readingFs.readlink(place);
      at = isAbsolute(target) ? '/' : dirname(place);
      left = [...partsOf(target), ...rest];
    } catch (error) {
      return `${place} cannot be looked at (${errnoOf(error)})`;
    }
  }
  return undefined;
};

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '' && part !== '.');

const problemOf = (place: string, stats: Stats, uid: number): string | undefined => {
  if (stats.uid !== uid && stats.uid !== 0) return `${place} belongs to another user`;
  const isSticky = stats.isDirectory() && (stats.mode & 0o1000) !== 0;
  // the mode of a link says nothing
  return !stats.isSymbolicLink() && (stats.mode & 0o022) !== 0 && !isSticky
    ? `others may write to ${place}`
    : undefined;
};
