import { setTimeout as wait } from 'node:timers/promises';
import { posix } from 'node:path';
import fs from 'fs-extra';
import { DoctorError } from '../contract/doctor-error.js';
import { errnoOf } from '../apply/errno.js';
import type { HeldLock, Locks } from '../apply/locks.js';
import { lockFile, LockFileUnsafe } from './flock-file.js';
import { linkLock } from './link-lock.js';
import { parseHolder, thisHolder } from './lock-holder.js';

export interface NodeLockOptions {
  /** Absolute path of the doctor's own lock. */
  readonly path: string;
  /** Absolute paths of the locks of the program whose files are repaired; made 0644 where absent. */
  readonly hostLocks: readonly string[];
  /** Told which locks are held, so that they do not count as another's. */
  readonly onHold: (paths: readonly string[]) => void;
}

const HOST_TRIES = 5;
const HOST_PAUSE_MS = 200;

/**
 * The locks of a repair on this machine. A flock belongs to the open file description: the system releases it with the process, so
 * nothing stale is ever left and nothing is taken over.
 */
export const createNodeLocks = (options: NodeLockOptions): Locks => ({
  acquire: async (note) => {
    const own = await acquireOwn(options.path, note);
    const held: HeldLock[] = [own];
    const releaseAll = async (): Promise<void> => {
      options.onHold([]);
      for (const lock of held.reverse()) await lock.release();
    };
    try {
      options.onHold([options.path, ...options.hostLocks]);
      for (const path of options.hostLocks) held.push(await acquireHost(path, note));
    } catch (error) {
      await releaseAll();
      throw error;
    }
    return { release: releaseAll };
  },
});

const acquireOwn = async (path: string, note: (text: string) => void): Promise<HeldLock> => {
  const locked = await guarded(path, () => lockFile(path, 0o600));
  if (locked === 'busy') throw busy(parseHolder(await fs.readFile(path, 'utf8').catch(() => ''))?.pid);
  if (locked === 'no-flock') {
    note('locking: best-effort (this machine has no "flock" command)');
    const linked = await linkLock(`${path}.link`);
    if ('release' in linked) return linked;
    throw busy(linked.holder?.pid);
  }
  const { descriptor } = locked;
  await writeHolder(descriptor, JSON.stringify(await thisHolder()));
  return {
    release: async () => {
      await writeHolder(descriptor, '');
      await fs.close(descriptor);
    },
  };
};

/** For the message to others only: the lock itself holds on a full disk too. */
const writeHolder = async (descriptor: number, text: string): Promise<void> => {
  try {
    await fs.ftruncate(descriptor, 0);
    if (text !== '') await fs.write(descriptor, text, 0);
  } catch {
    // the next one who finds the lock busy is told no process id
  }
};

const acquireHost = async (path: string, note: (text: string) => void): Promise<HeldLock> => {
  for (let attempt = 1; ; attempt += 1) {
    const locked = await guarded(path, () => lockFile(path, 0o644));
    if (locked === 'no-flock') {
      note(`locking: best-effort (${posix.basename(path)} is not held; keep the daemon stopped)`);
      return { release: () => Promise.resolve() };
    }
    if (locked !== 'busy') return { release: () => fs.close(locked.descriptor) };
    if (attempt === HOST_TRIES) {
      throw new DoctorError('apply/world-moved', `${posix.basename(path)} is held: the daemon is running`, {
        next: 'Stop the daemon, then run the doctor again.',
      });
    }
    await wait(HOST_PAUSE_MS);
  }
};

const guarded = async <T>(path: string, use: () => Promise<T>): Promise<T> => {
  try {
    return await use();
  } catch (error) {
    const isPlanted = error instanceof LockFileUnsafe || ['ELOOP', 'EISDIR', 'ENXIO'].includes(errnoOf(error));
    throw new DoctorError(
      isPlanted ? 'apply/unsafe-target' : 'apply/failed',
      isPlanted ? `${path} is no plain file` : `${path} cannot be locked (${errnoOf(error)})`,
      { next: `Look at ${path}; make it a plain file of your own, or remove it. Nothing was changed.`, cause: error },
    );
  }
};

const busy = (pid: number | undefined): DoctorError =>
  new DoctorError('lock/busy', `another doctor is repairing this home${pid === undefined ? '' : ` (process ${pid})`}`, {
    next: 'Wait until it is done, then run the doctor again.',
  });
