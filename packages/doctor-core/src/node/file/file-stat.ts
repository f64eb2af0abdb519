import type { Stats } from 'node:fs';
import { processCan } from '../../contract/ownership/access-rules.js';
import type { OwnerNames } from '../../contract/ownership/owner-names.js';
import type { Actor } from '../../contract/ownership/owned.js';
import type { FileStat } from '../../contract/port/file-facts.js';
import { errnoOf, isOfMachine, undefinedForAny } from '../../contract/value/errno.js';
import { systemFailure } from '../../contract/value/system-failure.js';
import { NO_FACTS } from '../../sandbox/own-view.js';
import { dateOf } from './date-of.js';
import type { FilePortOptions } from './file-port-options.js';
import { resolvePath } from './resolve-path.js';

interface FileStatOptions extends FilePortOptions {
  readonly actor: Actor;
  readonly names: OwnerNames;
}

/**
 * All that the system says of a path, without opening it, so that no limit holds. A file that this user may not read is `unreadable`, and its
 * facts are there. Throws `system/failed` for what this process lacks.
 */
export const createFileStat =
  (options: FileStatOptions) =>
  async (path: string): Promise<FileStat> => {
    try {
      return await factsOf(options, path);
    } catch (error) {
      const errno = errnoOf(error);
      if (errno !== 'DANGLING-LINK') undefinedForAny(error);
      if (isOfMachine(error)) throw systemFailure(`${path} cannot be looked at`, error);
      return errno === 'ENOENT' ? { ...NO_FACTS, kind: 'absent' } : { ...NO_FACTS, kind: 'unreadable', errno };
    }
  };

const factsOf = async (options: FileStatOptions, path: string): Promise<FileStat> => {
  const { actor, names, isReadOnly, mountPoints } = options;
  const { real, stats, links, linksOfLast } = await resolvePath(options, path);
  const { uid, gid } = stats;
  const kind = kindOf(stats);
  const isFixed = (await isReadOnly?.(real)) === true;
  const mode = stats.mode & (options.uid < 0 ? 0o700 : 0o7777);
  const can = processCan(actor, { uid, gid, mode }, { isDirectory: kind === 'directory', isReadOnly: isFixed });
  const isSymlink = (kind === 'directory' ? links : linksOfLast) > 0;
  return {
    ...(kind === 'file' && !can.canRead ? { kind: 'unreadable', errno: 'EACCES' } : { kind }),
    mode,
    uid,
    gid,
    get owner() {
      return names.userName(uid);
    },
    get group() {
      return names.groupName(gid);
    },
    size: kind === 'file' ? stats.size : 0,
    modifiedAt: dateOf(stats.mtimeMs),
    links: stats.nlink,
    isSymlink,
    ...(isSymlink && { target: real }),
    isMountPoint: (await mountPoints?.())?.has(real) === true,
    ...(kind === 'directory' && isFixed && { isReadOnly: true }),
    ...can,
  };
};

const kindOf = (stats: Stats): 'file' | 'directory' | 'other' => {
  if (stats.isDirectory()) return 'directory';
  return stats.isFile() ? 'file' : 'other';
};
