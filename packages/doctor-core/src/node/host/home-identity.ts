import { undefinedFor, UNSEEN } from '../../contract/value/errno.js';
import { readingFs } from '../read/reading-fs.js';

/** Device and number of a directory: a copy of it, wherever it lies, has others. Undefined where it is not there, or not for this user. */
export const identityOfHome = async (home: string): Promise<string | undefined> => {
  const found = await readingFs.lstat(home, { bigint: true }).catch(undefinedFor(UNSEEN));
  return found && `${found.dev}:${found.ino}`;
};
