import { setTimeout as wait } from 'node:timers/promises';
import { hostBusy } from '../../contract/port/active-process.js';
import type { Access } from '../../contract/ownership/access.js';
import type { HeldLock, LockLimit, Locks } from '../../contract/port/locks.js';
import { isSystemError } from '../../contract/value/errno.js';
import { DEFAULT_LOCK_MS } from './flock.js';
import { heldLock } from './host-locks.js';
import { ChildTimedOut } from '../process/run-child.js';
import { busy, lockFailed, silent, unavailable } from './lock-error.js';
import type { LockedFile } from './lock-file.js';
import { closedAfter, lockFile } from './lock-file.js';
import { eraseHolder, readHolder, writeHolder } from './lock-holder.js';

export interface NodeLockOptions {
  /** Absolute path of the doctor's own lock. */
  readonly path: string;
  /** Absolute paths of the locks of the program whose files are repaired; made where absent, so that no other user can hold them. */
  readonly hostLocks: readonly string[];
  /** Who works on the home, and which group shares it. */
  readonly access: () => Promise<Access>;
  /** Called with the locks that are held, so that they do not count as another's. */
  readonly onHold: (paths: readonly string[]) => void;
  /** Opens and locks a file; default: as this machine does. */
  readonly lockFile?: LockFile;
}

type LockFile = (path: string, access: Access, limit: LockLimit) => ReturnType<typeof lockFile>;

const HOST_TRIES = 5;
const HOST_PAUSE_MS = 200;

/**
 * The locks of a repair on this machine. A flock belongs to the open file description: the system releases it with the process, so
 * nothing stale is ever left. Throws `lock/busy`, `lock/host-busy`, and `lock/unavailable` where nothing can take a flock.
 */
export const createNodeLocks = (options: NodeLockOptions): Locks => ({
  acquire: async (limit = {}) => {
    const lock = withinLimit(options.lockFile ?? lockFile, await options.access(), limit);
    const held: HeldLock[] = [];
    const names: string[] = [];
    const take = async (path: string, acquire: () => Promise<HeldLock>): Promise<void> => {
      // from before it is taken: in between it would count as another's
      options.onHold([...names, path]);
      held.push(await acquire());
      names.push(path);
    };
    const releaseFrom = async (first: number): Promise<void> => {
      options.onHold(names.slice(0, first));
      // each is released, whatever becomes of the others
      const released = await Promise.allSettled(
        held
          .splice(first)
          .reverse()
          .map((one) => one.release()),
      );
      for (const one of released) if (one.status === 'rejected') throw one.reason;
    };
    const releaseAll = (): Promise<void> => releaseFrom(0);
    try {
      await take(options.path, () => acquireOwn(options.path, lock));
      for (const path of options.hostLocks) await take(path, () => acquireHost(path, lock, limit));
    } catch (error) {
      // what went wrong first is what is reported
      await releaseAll().catch((other: unknown) => {
        if (!isSystemError(other)) throw other;
      });
      throw error;
    }
    return { release: releaseAll, releaseHostLocks: () => releaseFrom(1) };
  },
});

type TimedLock = (path: string) => ReturnType<typeof lockFile>;

/** All locks together may take as long as the limit says. What keeps one from being taken becomes an expected error. */
const withinLimit = (lock: LockFile, access: Access, { timeoutMs = DEFAULT_LOCK_MS, signal }: LockLimit): TimedLock => {
  const end = performance.now() + timeoutMs;
  return async (path) => {
    try {
      return await lock(path, access, { timeoutMs: Math.max(1, Math.ceil(end - performance.now())), signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof ChildTimedOut ? silent(path, timeoutMs) : await lockFailed(path, error);
    }
  };
};

const acquireOwn = async (path: string, lock: TimedLock): Promise<HeldLock> => {
  const file = await tryLock(path, lock);
  if (file === 'busy') throw busy(await readHolder(path));
  try {
    await writeHolder(file);
  } catch (error) {
    throw await closedAfter(file, error);
  }
  return {
    release: async () => {
      try {
        await eraseHolder(file);
      } finally {
        await file.close();
      }
    },
  };
};

const acquireHost = async (path: string, lock: TimedLock, { signal }: LockLimit): Promise<HeldLock> => {
  for (let attempt = 1; ; attempt += 1) {
    const file = await tryLock(path, lock);
    if (file !== 'busy') return { release: () => file.close() };
    if (attempt === HOST_TRIES) throw hostBusy(heldLock(path));
    await wait(HOST_PAUSE_MS);
    signal?.throwIfAborted();
  }
};

const tryLock = async (path: string, lock: TimedLock): Promise<LockedFile | 'busy'> => {
  const file = await lock(path);
  if (file === 'no-flock') throw unavailable();
  return file;
};
