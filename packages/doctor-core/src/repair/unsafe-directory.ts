import { posix } from 'node:path';
import type { HomeFiles } from '../contract/port/ports.js';
import { isOpenDirectory } from '../contract/port/open-directory.js';

/** A directory in which nothing is replaced, and why. */
export interface UnsafeDirectory {
  readonly path: string;
  readonly reason: string;
}

/**
 * The first directory on the way to these files that is not this user's alone: what is put there could be led elsewhere or replaced. One
 * that is not there yet is made by the repair. The applier checks this again by itself.
 */
export const findUnsafeDirectory = async (
  files: HomeFiles,
  uid: number,
  paths: readonly string[],
): Promise<UnsafeDirectory | undefined> => {
  if (uid < 0) return undefined;
  for (const path of new Set(paths.flatMap(directoriesAbove))) {
    let directory = await files.directoryMode(path);
    if (directory === undefined) {
      const { kind } = await files.view(path);
      if (kind === 'absent') continue;
      // another doctor has made it between the two looks
      if (kind === 'directory') directory = await files.directoryMode(path);
    }
    if (directory === undefined) {
      return { path, reason: 'it is not a directory, or it is a link that cannot be trusted' };
    }
    if (directory.uid !== uid) return { path, reason: 'it belongs to another user' };
    if (isOpenDirectory(directory.mode)) return { path, reason: 'every user can create files in it' };
  }
  return undefined;
};

/** `a/b/c.json`: `a`, `a/b`. */
const directoriesAbove = (path: string): readonly string[] => {
  const above = posix.dirname(path);
  return above === '.' ? [] : [...directoriesAbove(above), above];
};
