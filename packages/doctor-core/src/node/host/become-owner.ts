import { lstat } from 'node:fs/promises';
import { ABSENT, undefinedFor } from '../../contract/value/errno.js';

/**
 * As root on a home of another user: becomes that user for good, before anything below the home is opened, so that no file of theirs
 * ever ends up with another owner and no planted link leads root anywhere. Does nothing for everybody else. `preload` is called before,
 * for what that user may not be able to read.
 */
export const becomeOwner = async (home: string, preload: () => Promise<unknown>): Promise<void> => {
  if (process.geteuid?.() !== 0) return;
  const owner = await lstat(home).catch(undefinedFor(ABSENT));
  if (!owner?.isDirectory() || owner.uid === 0) return;
  await preload();
  process.setgroups?.([]);
  process.setgid?.(owner.gid);
  process.setuid?.(owner.uid);
};
