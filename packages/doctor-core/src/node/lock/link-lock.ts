import { createHash, randomUUID } from 'node:crypto';
import fs from 'fs-extra';
import { errnoOf } from '../../contract/errno.js';
import type { LockHolder } from './lock-holder.js';
import { isCertainlyGone, isInSight, parseHolder, thisHolder } from './lock-holder.js';

/** A lock that is held, or who has it. */
export type LinkLock = HeldLink | { readonly holder: LockHolder | 'unreadable' };

interface HeldLink {
  release(): Promise<void>;
}

/** A file that exists while the lock is held, made by linking a fully written one to its name: for a machine without `flock`. */
export const linkLock = async (path: string): Promise<LinkLock> => {
  const nonce = randomUUID();
  const own = JSON.stringify({ ...(await thisHolder()), nonce });
  const temporary = `${path}.${nonce}`;
  await fs.writeFile(temporary, own, { mode: 0o600, flag: 'wx' });
  try {
    for (;;) {
      if (await linkTo(temporary, path)) return { release: () => removeIf(path, own) };
      const found = await contentOf(path);
      if (found === undefined) continue;
      const holder = await livingHolder(found);
      if (holder !== undefined) return { holder };
      const other = await removeDead(path, found);
      if (other) return other;
    }
  } finally {
    // a disk that fails here leaves a file that nobody asks for
    await fs.unlink(temporary).catch(() => undefined);
  }
};

/** Who holds the lock; undefined where nobody does. The lock of one who is certainly gone is removed: after a restart nobody could tell any more. */
export const clearDeadLink = async (path: string): Promise<LockHolder | 'unreadable' | undefined> => {
  const found = await contentOf(path);
  if (found === undefined) return undefined;
  const holder = await livingHolder(found);
  // who else removes it, or cannot on this disk, changes nothing: it is dead
  if (holder === undefined) await removeDead(path, found).catch(() => undefined);
  return holder;
};

/** Does another process hold the lock? Of a lock without flock nothing else tells. */
export const isLinkedByOther = async (path: string): Promise<boolean | 'unknown'> => {
  const found = await contentOf(path).catch(() => '');
  const holder = found === undefined ? undefined : await livingHolder(found);
  if (holder === undefined) return false;
  const self = await thisHolder();
  if (holder === 'unreadable' || !isInSight(holder, self)) return 'unknown';
  return holder.pid !== self.pid;
};

/** Of several that find it dead the one that holds the lock of this very lock takes it away, and no younger one in its place. */
const removeDead = async (path: string, found: string): Promise<Exclude<LinkLock, HeldLink> | undefined> => {
  const claim = await linkLock(`${path}.${digestOf(found)}`);
  if (!('release' in claim)) return claim;
  try {
    await removeIf(path, found);
    return undefined;
  } finally {
    await claim.release();
  }
};

const livingHolder = async (content: string): Promise<LockHolder | 'unreadable' | undefined> => {
  const holder = parseHolder(content);
  if (!holder) return 'unreadable';
  return isCertainlyGone(holder, await thisHolder()) ? undefined : holder;
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
