import { createHash, randomUUID } from 'node:crypto';
import fs from 'fs-extra';
import { errnoOf } from '../apply/errno.js';
import type { LockHolder } from './lock-holder.js';
import { isCertainlyGone, parseHolder, thisHolder } from './lock-holder.js';

/** A lock that is held, or who has it; undefined where that cannot be read. */
export type LinkLock = { release(): Promise<void> } | { readonly holder: LockHolder | undefined };

/**
 * A file that exists while the lock is held, made by linking a fully written one to its name. `isFlocked`: this process holds the flock
 * beside it, so that another holder of both is gone.
 */
export const linkLock = async (path: string, isFlocked: boolean): Promise<LinkLock> => {
  const self = { ...(await thisHolder()), isFlocked, nonce: randomUUID() };
  const own = JSON.stringify(self);
  const temporary = `${path}.${self.nonce}`;
  const isWritten = await writeTemporary(temporary, own, isFlocked);
  try {
    for (;;) {
      if (isWritten && (await linkTo(temporary, path))) return { release: () => removeIf(path, own) };
      const found = await contentOf(path);
      if (found === undefined) {
        if (isWritten) continue;
        return { release: () => Promise.resolve() };
      }
      const holder = parseHolder(found);
      const isGone = holder && (isCertainlyGone(holder, self) || (isFlocked && holder.isFlocked === true));
      if (!isGone) return { holder };
      // of several that find it dead the one that holds the lock of this very lock takes it away, and no younger one in its place
      const claim = await linkLock(`${path}.${digestOf(found)}`, isFlocked);
      if (!('release' in claim)) return claim;
      try {
        await removeIf(path, found);
      } finally {
        await claim.release();
      }
    }
  } finally {
    // a disk that fails here leaves a file that nobody asks for
    if (isWritten) await fs.unlink(temporary).catch(() => undefined);
  }
};

/** On a full disk a flock holds without a link: an interrupted repair must be closed there too. */
const writeTemporary = async (path: string, content: string, isFlocked: boolean): Promise<boolean> => {
  try {
    await fs.writeFile(path, content, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (!isFlocked || !['ENOSPC', 'EDQUOT'].includes(errnoOf(error))) throw error;
    await fs.unlink(path).catch(() => undefined);
    return false;
  }
};

const linkTo = async (from: string, to: string): Promise<boolean> => {
  try {
    await fs.link(from, to);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
};

const digestOf = (content: string): string => createHash('sha256').update(content).digest('hex').slice(0, 16);

const removeIf = async (path: string, content: string): Promise<void> => {
  if ((await contentOf(path)) === content) await fs.unlink(path);
};

/** Undefined where nothing is there; empty where no plain file is. */
const contentOf = async (path: string): Promise<string | undefined> => {
  try {
    return (await fs.lstat(path)).isFile() ? await fs.readFile(path, 'utf8') : '';
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};
