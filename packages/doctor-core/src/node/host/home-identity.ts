import { lstat } from 'node:fs/promises';
import { undefinedForAny } from '../../contract/value/errno.js';

/** Device and number of a directory: a copy of it, wherever it lies, has others. Undefined where it cannot be looked at. */
export const identityOfHome = async (home: string): Promise<string | undefined> => {
  const found = await lstat(home, { bigint: true }).catch(undefinedForAny);
  return found && `${found.dev}:${found.ino}`;
};
