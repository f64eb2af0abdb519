import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf } from '../../contract/errno.js';

/**
 * Why somebody else than this user and root may decide what stands in a file: itself or a directory above it belongs to them, or is theirs
 * to write. Undefined where nobody may. In a directory with the sticky bit only owners replace their files. The path is absolute.
 */
export const distrustOf = async (path: string, uid: number): Promise<string | undefined> => {
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
