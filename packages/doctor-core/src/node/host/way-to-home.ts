import { posix } from 'node:path';
import { undefinedFor, UNSEEN } from '../../contract/value/errno.js';
import { readingFs } from '../read/reading-fs.js';
import { MAX_LINKS } from '../../contract/value/max-links.js';

/**
 * Why root must not go to a home, named by an absolute path: a directory or a link on the way belongs to somebody else than these owners, or
 * every user can replace what is in it. Undefined for a way that nobody else can change, and where it ends or is not for
 * this user.
 */
export const findUntrustedWay = async (named: string, owners: readonly number[]): Promise<string | undefined> => {
  let links = 0;
  let current = '/';
  let left = partsOf(named);
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    const next = posix.join(current, name);
    const stats = await readingFs.lstat(next).catch(undefinedFor(UNSEEN));
    if (!stats) return undefined;
    const kind = stats.isSymbolicLink() ? 'link' : 'directory';
    if (!owners.includes(stats.uid)) return `the ${kind} ${next} belongs to user ${stats.uid}`;
    if (stats.isSymbolicLink()) {
      links += 1;
      if (links > MAX_LINKS) return `${next} leads through too many links`;
      const target = await readingFs.readlink(next);
      if (posix.isAbsolute(target)) current = '/';
      left = [...partsOf(target), ...left];
      continue;
    }
    // what everybody can write to is looked at by itself where it is the home
    if (left.length > 0 && (stats.mode & 0o1002) === 0o002) return `every user can replace what is in ${next}`;
    current = next;
  }
  return undefined;
};

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '' && part !== '.');
