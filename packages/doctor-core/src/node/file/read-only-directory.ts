import { constants } from 'node:fs';
import { errnoOf, undefinedFor, UNSEEN } from '../../contract/value/errno.js';
import { readingFs } from '../read/reading-fs.js';

/** Can nobody write to a directory, because its file system is mounted read-only? Asked of the system, which knows bind mounts too. */
export const isReadOnlyDirectory = async (path: string): Promise<boolean> => {
  try {
    await readingFs.access(path, constants.W_OK);
    return false;
  } catch (error) {
    if (errnoOf(error) === 'EROFS') return true;
    undefinedFor(UNSEEN)(error);
    return false;
  }
};
