import { setTimeout as wait } from 'node:timers/promises';
import { hostBusy } from '../../contract/port/active-process.js';
import type { HeldLock, Locks } from '../../contract/port/locks.js';
import { heldLock } from './host-locks.js';
import { busy, lockFailed, unavailable } from './lock-error.js';
import type { LockedFile } from './lock-file.js';
import { lockFile } from './lock-file.js';
import { eraseHolder, readHolder, writeHolder } from './lock-holder.js';

export interface NodeLockOptions {
  /** Absolute path of the doctor's own lock. */
  readonly path: string;
  /** Absolute paths of the locks of the program whose files are repaired; made 0644 where absent. */
  readonly hostLocks: readonly string[];
  /** Called with the locks that are held, so that they do not count as another's. */
  readonly onHold: (paths: readonly string[]) => void;
  /** Opens and locks a file; default: as this machine does. */
  readonly lockFile?: LockFile;
}

type LockFile = (path: string, mode: number) => ReturnType<typeof lockFile>;

const HOST_TRIES = 5;
const HOST_PAUSE_MS = 200;

/**
 * The locks of a repair on this machine. A flock belongs to the open file description: the system releases it with the process, so
 * nothing stale is ever left. Throws `lock/busy`, `lock/host-busy`, and `lock/unavailable` where nothing can take a flock.
 */
export const createNodeLocks = (options: NodeLockOptions): Locks => ({
  acquire: async () => {
    const { lockFile: lock = lockFile } = options;
    const held: HeldLock[] = [];
    const names: string[] = [];
    const take = async (path: string, acquire: () => Promise<HeldLock>): Promise<void> => {
      // from before it is taken: in between it would count as another's
      options.onHold([...names, path]);
      held.push(await acquire());
      names.push(path);
    };
    const releaseAll = async (): Promise<void> => {
      options.onHold([]);
      for (const one of held.reverse()) await one.release();
    };
    try {
      await take(options.path, () => acquireOwn(options.path, lock));
      for (const path of options.hostLocks) await take(path, () => acquireHost(path, lock));
    } catch (error) {
      await releaseAll();
      throw error;
    }
    return { release: releaseAll };
  },
});

const acquireOwn = async (path: string, lock: LockFile): Promise<HeldLock> => {
  const file = await tryLock(path, 0o600, lock);
  if (file === 'busy') throw busy(await readHolder(path));
  await writeHolder(file);
  return {
    release: async () => {
      await eraseHolder(file);
      await file.close();
    },
  };
};

const acquireHost = async (path: string, lock: LockFile): Promise<HeldLock> => {
  for (let attempt = 1; ; attempt += 1) {
    const file = await tryLock(path, 0o644, lock);
    if (file !== 'busy') return { release: () => file.close() };
    if (attempt === HOST_TRIES) throw hostBusy(heldLock(path));
    await wait(HOST_PAUSE_MS);
  }
};

const tryLock = async (path: string, mode: number, lock: LockFile): Promise<LockedFile | 'busy'> => {
  const file = await lock(path, mode).catch(async (error: unknown) => {
    throw await lockFailed(path, error);
  });
  if (file === 'no-flock') throw unavailable();
  return file;
};
