import { posix } from 'node:path';
import type { ActiveProcess } from '../../contract/port/active-process.js';
import type { Context } from '../../contract/author/context.js';

/** The active process that holds one of the locks of the program whose files are repaired. */
export const holderOfHostLock = async (
  { processes }: Context,
  hostLocks: readonly string[],
): Promise<ActiveProcess | undefined> => {
  for (const path of hostLocks) if ((await processes.isLocked(path)) === true) return heldLock(path);
  return undefined;
};

export const heldLock = (path: string): ActiveProcess => ({
  reason: `${posix.basename(path)} is held: the daemon is running`,
  next: 'Stop the daemon first, and start it again afterwards.',
});
