import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { carriedMode, isOurs } from '../../contract/ownership/access-rules.js';
import type { Access } from '../../contract/ownership/access.js';
import type { LockLimit } from '../../contract/port/locks.js';
import { ABSENT, errnoOf, isSystemError, undefinedFor } from '../../contract/value/errno.js';
import { flockDescriptor } from './flock.js';

/** A lock file, open and locked; closing it releases the lock. */
export type LockedFile = FileHandle;

/** There is a planted link, a file of another user or another kind of file at the place of a lock. */
export class LockFileUnsafe extends Error {
  override readonly name = 'LockFileUnsafe';
}

/** How a machine opens and locks files. */
interface LockMachine {
  /** As in `process.platform`. */
  readonly platform: string;
  readonly open: (path: string, flags: number, mode: number) => Promise<FileHandle>;
  /** The program that takes a flock; default: the one in `PATH`. */
  readonly flock?: string;
}

const TRIES_TO_REOPEN = 10;

/**
 * Opens a lock file of this user, or of the group that shares the home, and locks it. Made where it is absent, so that nobody else can open it, and so hold it. After locking, descriptor and path must
 * still be one file, else someone replaced it and it is opened anew.
 */
export const lockFile = async (
  path: string,
  access: Access,
  limit: LockLimit = {},
  machine: LockMachine = { platform: process.platform, open },
): Promise<LockedFile | 'busy' | 'no-flock'> => {
  const flag = lockFlagOf(machine.platform);
  for (let attempt = 0; attempt < TRIES_TO_REOPEN; attempt += 1) {
    const file = await openLock(path, access, machine, flag);
    if (file === 'busy') return 'busy';
    if (file === undefined) continue;
    try {
      const opened = await file.stat();
      if (!opened.isFile() || opened.nlink > 1) throw new LockFileUnsafe(`${path} is not a plain file`);
      if (!isOurs(access, opened)) {
        throw new LockFileUnsafe(`${path} belongs to another user`);
      }
      const result = flag === 0 ? await flockDescriptor(machine.flock ?? 'flock', file.fd, limit) : 'locked';
      const named = result === 'locked' ? await lstat(path).catch(undefinedFor(ABSENT)) : undefined;
      if (named?.ino === opened.ino && named.dev === opened.dev) return file;
      await file.close();
      if (result !== 'locked') return result;
    } catch (error) {
      throw await closedAfter(file, error);
    }
  }
  return 'busy';
};

/** Closes a file that cannot be used, which also gives its lock up; what went wrong first is what is reported. */
export const closedAfter = async (file: LockedFile, error: unknown): Promise<unknown> => {
  try {
    await file.close();
  } catch (other) {
    // the descriptor is gone all the same
    if (!isSystemError(other)) throw other;
  }
  return error;
};

/** macOS and the BSDs take the flock as they open the file: `O_EXLOCK`, the same number on all of them, which Node does not name. */
const lockFlagOf = (platform: string): number =>
  ['darwin', 'freebsd', 'openbsd', 'netbsd', 'dragonfly'].includes(platform) ? 0x20 : 0;

/** Undefined where someone else was faster to make or to remove it. */
const openLock = async (
  path: string,
  access: Access,
  machine: LockMachine,
  lockFlag: number,
): Promise<FileHandle | 'busy' | undefined> => {
  const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = constants;
  const openWith = async (flags: number, absence: string): Promise<FileHandle | 'busy' | undefined> => {
    try {
      return await machine.open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | lockFlag | flags, 0o600);
    } catch (error) {
      if (errnoOf(error) === absence) return undefined;
      if (lockFlag !== 0 && errnoOf(error) === 'EAGAIN') return 'busy';
      throw error;
    }
  };
  const found = await openWith(0, 'ENOENT');
  if (found !== undefined) return found;
  const made = await openWith(O_CREAT | O_EXCL, 'EEXIST');
  if (made !== undefined && made !== 'busy') {
    try {
      await share(made, access);
    } catch (error) {
      throw await closedAfter(made, error);
    }
  }
  return made;
};

/** Lets the group that shares the home lock the file too. */
const share = async (file: FileHandle, access: Access): Promise<void> => {
  const { sharedGroup } = access;
  if (sharedGroup !== undefined && (await file.stat()).gid !== sharedGroup) await file.chown(-1, sharedGroup);
  await file.chmod(carriedMode(access, 0o600));
};
