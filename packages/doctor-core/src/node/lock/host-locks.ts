import { posix } from 'node:path';
import type { ActiveProcess } from '../../contract/port/active-process.js';
import type { Context } from '../../contract/author/context.js';
import type { ProcessPort } from '../../contract/port/process-port.js';

/** The active process that holds one of the locks of the program whose files are repaired. */
export const holderOfHostLock = async (
  { processes }: Context,
  hostLocks: readonly string[],
): Promise<ActiveProcess | undefined> => {
  for (const path of hostLocks) if ((await processes.isLocked(path)) === true) return heldLock(path);
  return undefined;
};

/** The user that holds one of these locks, where that can be seen. */
export const holderOfLocks = async (
  { lockHolder }: Pick<ProcessPort, 'lockHolder'>,
  hostLocks: readonly string[],
): Promise<number | undefined> => {
  for (const path of hostLocks) {
    const holder = await lockHolder(path);
    if (holder.kind === 'held' && holder.process) return holder.process.uid;
  }
  return undefined;
};

export const heldLock = (path: string): ActiveProcess => ({
  reason: `${posix.basename(path)} is held by another process, such as the daemon`,
  next: 'Stop the daemon first, if it runs, and start it again afterwards. Otherwise wait until the process that holds the lock has ended.',
});
