import { posix } from 'node:path';
import type { AtWork } from '../../contract/at-work.js';
import type { DoctorContext } from '../../contract/context.js';

/** Who holds one of the locks of the program whose files are repaired: that program, at work. */
export const holderOfHostLock = async (
  { processes }: DoctorContext,
  hostLocks: readonly string[],
): Promise<AtWork | undefined> => {
  for (const path of hostLocks) if ((await processes.isLocked(path)) === true) return heldLock(path);
  return undefined;
};

export const heldLock = (path: string): AtWork => ({
  reason: `${posix.basename(path)} is held: the daemon is running`,
  next: 'Stop the daemon first, and start it again afterwards.',
});
