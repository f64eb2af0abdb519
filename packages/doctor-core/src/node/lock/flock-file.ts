import fs from 'fs-extra';
import { errnoOf } from '../../contract/errno.js';
import { flockDescriptor } from './flock.js';

/** An open, locked file; closing the descriptor releases the lock. */
export interface LockedFile {
  readonly descriptor: number;
}

/** A planted link, a file of another user or another kind of file stands where a lock must be. */
export class LockFileUnsafe extends Error {
  override readonly name = 'LockFileUnsafe';
}

const TRIES_TO_REOPEN = 10;

/**
 * Opens a lock file of this user, made with exactly this mode where it is absent, and locks it. After locking, descriptor and path must
 * still be one file, else someone replaced it and it is opened anew.
 */
export const lockFile = async (path: string, mode: number): Promise<LockedFile | 'busy' | 'no-flock'> => {
  for (let attempt = 0; attempt < TRIES_TO_REOPEN; attempt += 1) {
    const descriptor = await openLock(path, mode);
    if (descriptor === undefined) continue;
    try {
      const opened = await fs.fstat(descriptor);
      if (!opened.isFile() || opened.nlink > 1) throw new LockFileUnsafe(`${path} is no plain file`);
      if (opened.uid !== (process.geteuid?.() ?? opened.uid)) {
        throw new LockFileUnsafe(`${path} belongs to another user`);
      }
      const result = await flockDescriptor(descriptor);
      if (result !== 'locked') {
        await fs.close(descriptor);
        return result;
      }
      const named = await fs.lstat(path).catch(() => undefined);
      if (named?.ino === opened.ino && named.dev === opened.dev) return { descriptor };
    } catch (error) {
      await fs.close(descriptor);
      throw error;
    }
    await fs.close(descriptor);
  }
  return 'busy';
};

/** Undefined where someone else was faster. */
const openLock = async (path: string, mode: number): Promise<number | undefined> => {
  const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = fs.constants;
  const open = async (flags: number, absence: string): Promise<number | undefined> => {
    try {
      return await fs.open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | flags, mode);
    } catch (error) {
      if (errnoOf(error) === absence) return undefined;
      throw error;
    }
  };
  const found = await open(0, 'ENOENT');
  if (found !== undefined) return found;
  const made = await open(O_CREAT | O_EXCL, 'EEXIST');
  // the umask may have taken bits that its other users need
  if (made !== undefined) await fs.fchmod(made, mode);
  return made;
};
