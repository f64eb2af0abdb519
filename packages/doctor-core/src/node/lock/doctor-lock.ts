import { setTimeout as wait } from 'node:timers/promises';
import { posix } from 'node:path';
import fs from 'fs-extra';
import { DoctorError } from '../../contract/doctor-error.js';
import { errnoOf } from '../../contract/errno.js';
import { hostBusy } from '../../contract/at-work.js';
import type { HeldLock, Locks } from '../../contract/locks.js';
import { heldLock } from './host-locks.js';
import { lockFile, LockFileUnsafe } from './flock-file.js';
import { isFlocked } from '../process/proc-locks.js';
import { clearDeadLink, linkLock } from './link-lock.js';
import type { LockHolder } from './lock-holder.js';
import { isInSight, parseHolder, thisHolder } from './lock-holder.js';

export interface NodeLockOptions {
  /** Absolute path of the doctor's own lock. */
  readonly path: string;
  /** Absolute paths of the locks of the program whose files are repaired; made 0644 where absent. */
  readonly hostLocks: readonly string[];
  /** Told which locks are held, so that they do not count as another's. */
  readonly onHold: (paths: readonly string[]) => void;
  /** Opens and locks a file; default: by the command `flock`. */
  readonly lockFile?: LockFile;
}

type LockFile = typeof lockFile;

const HOST_TRIES = 5;
const HOST_PAUSE_MS = 200;

/**
 * The locks of a repair on this machine. A flock belongs to the open file description: the system releases it with the process, so
 * nothing stale is ever left. A doctor that has no `flock` links a file to its name instead. Each of the two looks for the other once it
 * has its own, so that of two at the same time at least one gives up.
 */
export const createNodeLocks = (options: NodeLockOptions): Locks => ({
  acquire: async (note) => {
    const { lockFile: lock = lockFile } = options;
    const held: HeldLock[] = [];
    const names: string[] = [];
    const take = async (path: string, acquire: () => Promise<Taken>): Promise<void> => {
      // from before it is taken: in between it would count as another's
      options.onHold([...names, path]);
      const { isFlocked, ...lock } = await acquire();
      held.push(lock);
      if (isFlocked) names.push(path);
      options.onHold(names);
    };
    const releaseAll = async (): Promise<void> => {
      options.onHold([]);
      for (const lock of held.reverse()) await lock.release();
    };
    try {
      await take(options.path, () => acquireOwn(options.path, lock, note));
      for (const path of options.hostLocks) await take(path, () => acquireHost(path, lock, note));
    } catch (error) {
      await releaseAll();
      throw error;
    }
    return { release: releaseAll };
  },
});

interface Taken extends HeldLock {
  readonly isFlocked: boolean;
}

const acquireOwn = async (path: string, lock: LockFile, note: (text: string) => void): Promise<Taken> => {
  const locked = await guarded(path, () => lock(path, 0o600));
  if (locked === 'busy') throw busy(await holderIn(path));
  if (locked === 'no-flock') {
    note('locking: best-effort (this machine has no "flock" command)');
    return acquireLink(path);
  }
  const { descriptor } = locked;
  const linked = await clearDeadLink(`${path}.link`);
  if (linked !== undefined) {
    await fs.close(descriptor);
    throw await busyLink(`${path}.link`, linked);
  }
  await writeHolder(descriptor, JSON.stringify(await thisHolder()));
  return {
    isFlocked: true,
    release: async () => {
      await writeHolder(descriptor, '');
      await fs.close(descriptor);
    },
  };
};

const acquireLink = async (path: string): Promise<Taken> => {
  const linked = await guarded(`${path}.link`, () => linkLock(`${path}.link`));
  if (!('release' in linked)) throw await busyLink(`${path}.link`, linked.holder);
  if (await isFlocked(path)) {
    await linked.release();
    throw busy(await holderIn(path));
  }
  // what a failing disk leaves names a process that is gone by then
  return { isFlocked: false, release: () => linked.release().catch(() => undefined) };
};

const holderIn = async (path: string): Promise<number | undefined> =>
  parseHolder(await fs.readFile(path, 'utf8').catch(() => ''))?.pid;

/** For the message to others only: the lock itself holds on a full disk too. */
const writeHolder = async (descriptor: number, text: string): Promise<void> => {
  try {
    await fs.ftruncate(descriptor, 0);
    if (text !== '') await fs.write(descriptor, text, 0);
  } catch {
    // the next one who finds the lock busy is told no process id
  }
};

const acquireHost = async (path: string, lock: LockFile, note: (text: string) => void): Promise<Taken> => {
  for (let attempt = 1; ; attempt += 1) {
    const locked = await guarded(path, () => lock(path, 0o644));
    if (locked === 'no-flock') {
      note(`locking: best-effort (${posix.basename(path)} is not held; keep the daemon stopped)`);
      return { isFlocked: false, release: () => Promise.resolve() };
    }
    if (locked !== 'busy') return { isFlocked: true, release: () => fs.close(locked.descriptor) };
    if (attempt === HOST_TRIES) {
      throw hostBusy(heldLock(path));
    }
    await wait(HOST_PAUSE_MS);
  }
};

const guarded = async <T>(path: string, use: () => Promise<T>): Promise<T> => {
  try {
    return await use();
  } catch (error) {
    const directory = await unwritable(path, errnoOf(error));
    if (directory) {
      const { reason, way } = directory;
      throw new DoctorError('apply/failed', `${path} cannot be locked: ${reason}`, {
        next: `${way}, then run the doctor again. Nothing was changed.`,
        cause: error,
      });
    }
    const isPlanted = error instanceof LockFileUnsafe || ['ELOOP', 'EISDIR', 'ENXIO'].includes(errnoOf(error));
    const unsafe = error instanceof LockFileUnsafe ? error.message : `${path} is no plain file`;
    throw new DoctorError(
      isPlanted ? 'apply/unsafe-target' : 'apply/failed',
      isPlanted ? unsafe : `${path} cannot be locked (${errnoOf(error)})`,
      { next: `Look at ${path}; make it a plain file of your own, or remove it. Nothing was changed.`, cause: error },
    );
  }
};

/** What keeps every file from being made in the directory of a lock; undefined where it is the lock itself that cannot be used. */
const unwritable = async (
  path: string,
  errno: string,
): Promise<{ readonly reason: string; readonly way: string } | undefined> => {
  const directory = posix.dirname(path);
  if (errno === 'EROFS') {
    return {
      reason: `the file system of ${directory} is read-only`,
      way: `Mount the file system of ${directory} writable`,
    };
  }
  if (errno !== 'EACCES' || (await fs.lstat(path).catch(() => undefined))) return undefined;
  return {
    reason: `this user cannot write to ${directory} (EACCES)`,
    way: `Make ${directory} writable for this user (\`chmod u+w ${directory}\`)`,
  };
};

const busy = (pid: number | undefined): DoctorError =>
  new DoctorError('lock/busy', `another doctor is repairing this home${pid === undefined ? '' : ` (process ${pid})`}`, {
    next: 'Wait until it is done, then run the doctor again.',
  });

/** A holder that cannot be seen from here may be long gone, and then nothing but a hand takes its lock away. */
const busyLink = async (path: string, holder: LockHolder | 'unreadable'): Promise<DoctorError> => {
  if (holder !== 'unreadable' && isInSight(holder, await thisHolder())) return busy(holder.pid);
  return new DoctorError(
    'lock/busy',
    `another doctor is repairing this home, or was when it was ended: it left ${path}`,
    {
      next: `Wait until it is done. If no doctor runs on any machine or in any container that shares this home, remove ${path}, then run the doctor again.`,
    },
  );
};
