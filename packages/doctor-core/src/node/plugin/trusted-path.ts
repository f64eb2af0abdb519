import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf } from '../../contract/value/errno.js';

/**
 * Why a file cannot be trusted: it or a directory above it belongs to another user than this one and root, or another user can write to it.
 * Undefined where it can be trusted. In a directory with the sticky bit only owners replace their files. The path is absolute.
 */
export const pathTrustProblem = async (path: string, uid: number): Promise<string | undefined> => {
  // a platform without user ids has no such bits either
  if (uid < 0) return undefined;
  for (const place of placesAbove(path)) {
    try {
      const stats = await lstat(place);
      if (stats.uid !== uid && stats.uid !== 0) return `${place} belongs to another user`;
      const isSticky = stats.isDirectory() && (stats.mode & 0o1000) !== 0;
      // the mode of a link says nothing
      if (!stats.isSymbolicLink() && (stats.mode & 0o022) !== 0 && !isSticky) return `others may write to ${place}`;
    } catch (error) {
      return `${place} cannot be looked at (${errnoOf(error)})`;
    }
  }
  return undefined;
};

const placesAbove = (path: string): readonly string[] => {
  const above = dirname(path);
  return above === path ? [path] : [path, ...placesAbove(above)];
};
