import type { Access } from './access.js';
import type { Actor, Owned } from './owned.js';

type Bits = Pick<Owned, 'uid' | 'gid' | 'mode'>;

/** May a repair replace this file, or believe what it wrote into it earlier? It is of this user, or shared by the group of the home. */
export const isOurs = ({ actor, sharedGroup }: Access, { uid, gid, mode }: Bits): boolean =>
  actor.uid < 0 || uid === actor.uid || (gid === sharedGroup && (mode & 0o060) === 0o060);

/** Can what somebody has put there be relied on: is it of root, the daemon's user, this user, or the group that shares the home? */
export const isTrustedOwner = (
  { actor, daemon, sharedGroup }: Access,
  { uid, gid }: Pick<Bits, 'uid' | 'gid'>,
): boolean =>
  actor.uid < 0 ||
  uid === 0 ||
  uid === actor.uid ||
  (daemon.kind === 'user' && uid === daemon.uid) ||
  (sharedGroup !== undefined && gid === sharedGroup);

/** Who else can replace what is in a directory; undefined for nobody. With the sticky bit only the owners of files can. */
export const opennessOf = (access: Access, { uid, gid, mode }: Bits): 'everybody' | 'group' | undefined => {
  if ((mode & 0o1000) !== 0) return undefined;
  if ((mode & 0o002) !== 0) return 'everybody';
  if ((mode & 0o020) === 0) return undefined;
  const trusted = uid === 0 ? access.volumeGroups : access.ownGroups;
  return trusted.includes(gid) ? undefined : 'group';
};

/** Bits of a mode, in the class of the owner: `0o4` to read, `0o2` to write, `0o1` to enter. */
export const daemonCan = ({ daemon, daemonGroups }: Access, { uid, gid, mode }: Bits, bits: number): boolean => {
  if (daemon.kind === 'unknown') return true;
  if (daemon.kind === 'user') {
    if (daemon.uid === 0) return true;
    if (uid === daemon.uid) return (mode & (bits << 6)) === bits << 6;
  }
  return (mode & (daemonGroups.includes(gid) ? bits << 3 : bits)) === (daemonGroups.includes(gid) ? bits << 3 : bits);
};

/** The same for this user; root may do everything. */
export const actorCan = ({ actor }: Access, { uid, gid, mode }: Bits, bits: number): boolean =>
  userCan(actor, uid, gid, mode, bits);

const userCan = (actor: Actor, uid: number, gid: number, mode: number, bits: number): boolean => {
  if (actor.uid <= 0) return true;
  if (uid === actor.uid) return (mode & (bits << 6)) === bits << 6;
  const wanted = actor.gids.includes(gid) ? bits << 3 : bits;
  return (mode & wanted) === wanted;
};

/** What a process may do with a file or a directory by its mode, as the kernel decides it; all of it where there are no modes. */
export const processCan = (
  actor: Actor,
  owned: Bits,
  { isDirectory = false, isReadOnly = false }: { readonly isDirectory?: boolean; readonly isReadOnly?: boolean } = {},
): { readonly canRead: boolean; readonly canWrite: boolean; readonly canExecute: boolean } => ({
  canRead: userCan(actor, owned.uid, owned.gid, owned.mode, 0o4),
  canWrite: !isReadOnly && canWrite(actor, owned),
  canExecute: isDirectory ? userCan(actor, owned.uid, owned.gid, owned.mode, 0o1) : canExecute(actor, owned),
});

/** May a process write to a file? */
export const canWrite = (actor: Actor, { uid, gid, mode }: Bits): boolean => userCan(actor, uid, gid, mode, 0o2);

/** May a process execute a file? Root may where anybody may. */
export const canExecute = (actor: Actor, { uid, gid, mode }: Bits): boolean =>
  userCan(actor, uid, gid, mode, 0o1) && (actor.uid !== 0 || (mode & 0o111) !== 0);

/** The permission bits by which the daemon, or the group that shares the home, gets at a file: to take them away would lock it out. */
export const bitsNeeded = (access: Access, { uid, gid }: Pick<Bits, 'uid' | 'gid'>): number => {
  const { daemon, daemonGroups, sharedGroup } = access;
  if (sharedGroup !== undefined && gid === sharedGroup) return 0o070;
  const isOwn = daemon.kind === 'user' && (daemon.uid === 0 || daemon.uid === uid);
  return isOwn || daemon.kind === 'unknown' || !daemonGroups.includes(gid) ? 0 : 0o070;
};

/** Is it a file of those who repair: of this user, or, where this user may repair nothing, of the daemon's? */
export const isOfRepairers = (access: Access, entry: Bits): boolean => {
  const { daemon, right } = access;
  if (right.kind === 'allowed') return isOurs(access, entry);
  const uid = daemon.kind === 'user' ? daemon.uid : -1;
  return isOurs({ ...access, actor: { uid, gids: [] } }, entry) && (uid >= 0 || entry.gid === access.sharedGroup);
};

/** The mode of a new file or directory: what the owner may do the group may too that the home is shared by. */
export const carriedMode = ({ sharedGroup }: Access, mode: number): number =>
  sharedGroup === undefined ? mode : mode | ((mode & 0o700) >> 3);
