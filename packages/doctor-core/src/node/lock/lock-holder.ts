import { readFile, readlink } from 'node:fs/promises';
import { errnoOf } from '../../contract/errno.js';

/** Who holds a lock, as it writes itself into the lock's file. */
export interface LockHolder {
  readonly pid: number;
  /** Of the running kernel; a pid of an earlier boot says nothing. */
  readonly bootId: string;
  /** Of the pid namespace; a pid of another one says nothing. */
  readonly pidNamespace: string;
}

const UNKNOWN = 'unknown';

/** This process. */
export const thisHolder = async (): Promise<LockHolder> => ({
  pid: process.pid,
  bootId: await readFile('/proc/sys/kernel/random/boot_id', 'utf8').then(
    (text) => text.trim(),
    () => UNKNOWN,
  ),
  pidNamespace: await readlink('/proc/self/ns/pid').catch(() => UNKNOWN),
});

export const parseHolder = (text: string): LockHolder | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isHolder = (value: unknown): value is LockHolder =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  Number.isInteger(value.pid) &&
  'bootId' in value &&
  typeof value.bootId === 'string' &&
  'pidNamespace' in value &&
  typeof value.pidNamespace === 'string';

/** Is the holder certainly gone? Only a dead pid of this boot and this namespace is. */
export const isCertainlyGone = (holder: LockHolder, self: LockHolder): boolean => {
  return isInSight(holder, self) && !isAlive(holder.pid);
};

/** Can this process tell whether the holder lives? */
export const isInSight = (holder: LockHolder, self: LockHolder): boolean =>
  holder.bootId !== UNKNOWN && holder.bootId === self.bootId && holder.pidNamespace === self.pidNamespace;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) !== 'ESRCH';
  }
};
