import fs from 'fs-extra';
import { flockDescriptor } from './flock.js';

/** An open, locked file; closing the descriptor releases the lock. */
export interface LockedFile {
  readonly descriptor: number;
}

/** A planted link or another kind of file stands where a lock must be. */
export class LockFileUnsafe extends Error {
  override readonly name = 'LockFileUnsafe';
}

const TRIES_TO_REOPEN = 10;

/**
 * Opens a lock file, made with this mode where it is absent, and locks it. After locking, descriptor and path must still be one file,
 * else someone replaced it and it is opened anew.
 */
export const lockFile = async (path: string, mode: number): Promise<LockedFile | 'busy' | 'no-flock'> => {
  const { O_RDWR, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = fs.constants;
  for (let attempt = 0; attempt < TRIES_TO_REOPEN; attempt += 1) {
    const descriptor = await fs.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, mode);
    try {
      const opened = await fs.fstat(descriptor);
      if (!opened.isFile() || opened.nlink > 1) throw new LockFileUnsafe(`${path} is no plain file`);
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
