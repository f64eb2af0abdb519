import { lstat } from 'node:fs/promises';

/** Device and number of a directory: a copy of it, wherever it lies, has others. Undefined where it cannot be looked at. */
export const identityOfHome = async (home: string): Promise<string | undefined> => {
  const found = await lstat(home, { bigint: true }).catch(() => undefined);
  return found && `${found.dev}:${found.ino}`;
};
