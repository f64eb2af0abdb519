import type { DaemonUser, OwnerFacts } from './daemon-user.js';
import { daemonUser, isSharedBy } from './daemon-user.js';
import type { Actor } from './owned.js';
import type { RepairRight } from './repair-right.js';
import { repairRight } from './repair-right.js';

/** What the user database says of the daemon's user, and of the groups that are seen. */
export interface GroupFacts {
  /** All groups of the daemon's user, the primary one first; empty where the database does not know that user. */
  readonly ofDaemon: readonly number[];
  /** Groups that other users than that one and root are in. */
  readonly crowded: readonly number[];
}

/** Who has access to a home and who may change it: plain data, that every rule about owners and modes asks. */
export interface Access {
  readonly daemon: DaemonUser;
  /** Groups that the daemon's process is in, as far as it can be known. */
  readonly daemonGroups: readonly number[];
  readonly actor: Actor;
  readonly right: RepairRight;
  /** The group by which all that is in the home is shared: what a repair makes carries it on. */
  readonly sharedGroup: number | undefined;
  /** Groups that may write to a directory of the daemon's user: there is nobody else in them. */
  readonly ownGroups: readonly number[];
  /** Groups that may write to a directory of root: the daemon gets in by them. */
  readonly volumeGroups: readonly number[];
}

/** Root is trusted, and so is root's group. */
const ROOT = 0;
const SET_GROUP_ID = 0o2000;

/** What follows from the owners of a home for who works on it. */
export const accessOf = (facts: OwnerFacts, groups: GroupFacts, actor: Actor): Access => {
  const daemon = daemonUser(facts);
  const sharedGroup = sharedGroupOf(daemon, facts);
  const content = daemon.kind === 'user' ? contentGroups(facts, daemon.uid) : [];
  const isDaemon = daemon.kind === 'user' && daemon.uid === actor.uid;
  const ofDaemon = groups.ofDaemon.length > 0 ? groups.ofDaemon : content;
  const primary = groups.ofDaemon.length > 0 ? groups.ofDaemon.slice(0, 1) : content;
  const alone = (gid: number): boolean => !groups.crowded.includes(gid);
  const shared = sharedGroup === undefined ? [] : [sharedGroup];
  const ownGroups = [ROOT, ...shared, ...primary.filter(alone)];
  const { gid: groupOfHome } = facts.home;
  const volume = [...content, ...(alone(groupOfHome) && ofDaemonOrActor(groupOfHome) ? [groupOfHome] : [])];
  return {
    daemon,
    daemonGroups: unique([...ofDaemon, ...content, ...shared, ...(isDaemon ? actor.gids : [])]),
    actor,
    right: repairRight(facts, actor),
    sharedGroup,
    ownGroups: unique(ownGroups),
    volumeGroups: unique([...ownGroups, ...volume]),
  };

  function ofDaemonOrActor(gid: number): boolean {
    return ofDaemon.includes(gid) || (isDaemon && actor.gids.includes(gid));
  }
};

/** Access to what belongs to one user alone. */
export const soleAccess = (actor: Actor): Access => ({
  daemon: { kind: 'user', uid: actor.uid },
  daemonGroups: actor.gids,
  actor,
  right: { kind: 'allowed' },
  sharedGroup: undefined,
  ownGroups: [ROOT],
  volumeGroups: [ROOT],
});

/** A user's own files are shared on purpose only where each directory hands its group on, as on a volume, or where the group is root's. */
const sharedGroupOf = (daemon: DaemonUser, { home, directories, files }: OwnerFacts): number | undefined => {
  if (daemon.kind === 'group') return daemon.gid;
  if (daemon.kind === 'user' && daemon.uid === ROOT) return undefined;
  const places = directories.length > 0 ? directories : [home];
  const gid = places[0]?.gid ?? ROOT;
  const isHandedOn = gid === ROOT || places.every(({ mode }) => (mode & SET_GROUP_ID) !== 0);
  return isHandedOn && files.length > 0 && isSharedBy(gid, places, files) ? gid : undefined;
};

const contentGroups = ({ home, directories, files }: OwnerFacts, uid: number): readonly number[] =>
  unique([...files, ...directories, home].filter((entry) => entry.uid === uid).map(({ gid }) => gid));

const unique = (gids: readonly number[]): readonly number[] => [...new Set(gids)];
