import fs from 'fs-extra';
import { errnoOf } from '../apply/errno.js';
import type { LockHolder } from './lock-holder.js';
import { isCertainlyGone, parseHolder, thisHolder } from './lock-holder.js';

/** Where there is no `flock`: a file that exists while the lock is held, made by linking a fully written one to its name. */
export const linkLock = async (
  path: string,
): Promise<{ release(): Promise<void> } | { readonly holder: LockHolder | undefined }> => {
  const self = await thisHolder();
  const temporary = `${path}.${self.pid}`;
  await fs.remove(temporary);
  await fs.writeFile(temporary, JSON.stringify(self), { mode: 0o600, flag: 'wx' });
  try {
    for (;;) {
      try {
        await fs.link(temporary, path);
        return { release: () => fs.unlink(path) };
      } catch (error) {
        if (errnoOf(error) !== 'EEXIST') throw error;
      }
      const holder = parseHolder(await fs.readFile(path, 'utf8').catch(() => ''));
      if (!holder || !isCertainlyGone(holder, self)) return { holder };
      // renamed before it is removed, so that of several that find it dead one takes it away
      const dead = `${path}.dead.${self.pid}`;
      await fs.rename(path, dead);
      await fs.unlink(dead);
    }
  } finally {
    await fs.unlink(temporary);
  }
};
