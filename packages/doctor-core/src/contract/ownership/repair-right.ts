import { posix } from 'node:path';
import type { DaemonUser, OwnerFacts } from './daemon-user.js';
import { daemonUser } from './daemon-user.js';
import type { Actor, Owned } from './owned.js';

/** May this user repair a home? If not, why, and who may. */
export type RepairRight =
  | { readonly kind: 'allowed' }
  | {
      readonly kind: 'refused';
      readonly why:
        /** The home is of another user, who may. */
        | 'other-user'
        /** This is root, who has not become that user: without the right to, or only with group 0. */
        | 'root-not-user'
        /** This is root, and whoever is in the group can exchange directories under it. */
        | 'root-by-group'
        /** Not a member of the group by which the daemon gets in. */
        | 'not-in-group'
        /** It is not known which user the daemon runs as. */
        | 'two-owners';
    };

/** Who may repair: the daemon's user, and others who can replace every file while all who have access to it keep it. */
export const repairRight = (facts: OwnerFacts, actor: Actor): RepairRight => {
  if (actor.uid < 0) return { kind: 'allowed' };
  const daemon = daemonUser(facts);
  if (daemon.kind === 'user' && daemon.uid === actor.uid) return { kind: 'allowed' };
  if (actor.uid !== 0 && canReplaceAll(facts, actor)) return { kind: 'allowed' };
  return { kind: 'refused', why: reasonOf(daemon, actor.uid === 0) };
};

type Why = Extract<RepairRight, { kind: 'refused' }>['why'];

const reasonOf = ({ kind }: DaemonUser, isRoot: boolean): Why => {
  switch (kind) {
    case 'user':
      return isRoot ? 'root-not-user' : 'other-user';
    case 'group':
      return isRoot ? 'root-by-group' : 'not-in-group';
    case 'unknown':
      return 'two-owners';
  }
};

/**
 * What this user replaces belongs to this user from then on: whoever owned it must get in by the group that it keeps. A home that shows
 * nothing of this is not enough.
 */
const canReplaceAll = ({ home, directories, files }: OwnerFacts, actor: Actor): boolean => {
  const places = [home, ...directories];
  const shared = (entry: Owned, bits: number): boolean =>
    entry.uid === actor.uid || (actor.gids.includes(entry.gid) && (entry.mode & bits) === bits);
  const isRenamed = (file: Owned): boolean => {
    const directory = places.find(({ path }) => path === posix.dirname(file.path));
    const isSticky = directory !== undefined && (directory.mode & 0o1000) !== 0;
    return !isSticky || [file.uid, directory.uid].includes(actor.uid);
  };
  return (
    files.length + directories.length > 0 &&
    directories.every((directory) => shared(directory, 0o030)) &&
    files.every((file) => shared(file, 0o060) && isRenamed(file))
  );
};
