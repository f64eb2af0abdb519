import { realpathSync } from 'node:fs';
import { undefinedFor, UNSEEN } from '../../contract/value/errno.js';

/**
 * A home as it really is, every link to it followed, so that one directory has one name: in locks, in mount points and for its owner. As it
 * was named where it cannot be looked at, or is not there.
 */
export const realHome = (path: string): string => {
  try {
    return realpathSync.native(path);
  } catch (error) {
    undefinedFor([...UNSEEN, 'ELOOP'])(error);
    return path;
  }
};
