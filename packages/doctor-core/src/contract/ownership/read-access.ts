import { posix } from 'node:path';
import type { Access, GroupFacts } from './access.js';
import { accessOf, soleAccess } from './access.js';
import type { OwnerFacts } from './daemon-user.js';
import { daemonUser } from './daemon-user.js';
import type { Actor, Owned, OwnedPlaces } from './owned.js';

/** Owners below one home, without reading any content. Never throws. */
export interface OwnerSource {
  /** Of what a path leads to; of a link that leads nowhere the link's own. Undefined where nothing can be seen. */
  ownerOf(path: string): Promise<Owned | undefined>;
  /** Names in a directory; empty where it cannot be listed. */
  namesIn(directory: string): Promise<readonly string[]>;
  /** User id of who holds the program's lock, where that can be seen. */
  lockHolder(): Promise<number | undefined>;
}

/** The users and groups of this machine. */
export interface UserDatabase {
  /** Groups of a user, the primary one first; empty for a user that it does not know. */
  groupsOf(uid: number): Promise<readonly number[]>;
  /** Is another user than this one and root in the group? */
  isCrowded(gid: number, uid: number): Promise<boolean>;
}

/** The facts of a home; undefined where there is none. */
export const readOwnerFacts = async (
  source: OwnerSource,
  { directories, files }: OwnedPlaces,
): Promise<OwnerFacts | undefined> => {
  const home = await source.ownerOf('.');
  if (home?.kind !== 'directory') return undefined;
  const owned = async (paths: readonly string[], kind: Owned['kind']): Promise<readonly Owned[]> =>
    (await Promise.all(paths.map((path) => source.ownerOf(path)))).flatMap((found) =>
      found?.kind === kind ? [found] : [],
    );
  const names = (await Promise.all(files.map((pattern) => expand(source, pattern)))).flat();
  return {
    lockHolder: await source.lockHolder(),
    home,
    directories: await owned(directories, 'directory'),
    files: await owned(names, 'file'),
  };
};

/** Who has access to a home, as this moment shows it. */
export const readAccess = async (
  source: OwnerSource,
  places: OwnedPlaces,
  { actor, users }: { readonly actor: Actor; readonly users: UserDatabase },
): Promise<Access> => {
  const facts = actor.uid < 0 ? undefined : await readOwnerFacts(source, places);
  return facts ? accessOf(facts, await readGroups(facts, users), actor) : soleAccess(actor);
};

const readGroups = async (facts: OwnerFacts, users: UserDatabase): Promise<GroupFacts> => {
  const daemon = daemonUser(facts);
  if (daemon.kind !== 'user') return { ofDaemon: [], crowded: [] };
  const ofDaemon = await users.groupsOf(daemon.uid);
  const seen = [facts.home, ...facts.directories, ...facts.files].map(({ gid }) => gid);
  const crowded: number[] = [];
  for (const gid of new Set([...ofDaemon, ...seen])) {
    if (await users.isCrowded(gid, daemon.uid)) crowded.push(gid);
  }
  return { ofDaemon, crowded };
};

/** The names that a pattern with one `*` in its last part stands for. */
const expand = async (source: OwnerSource, pattern: string): Promise<readonly string[]> => {
  const [start = '', end] = posix.basename(pattern).split('*');
  if (end === undefined) return [pattern];
  const directory = posix.dirname(pattern);
  const names = await source.namesIn(directory);
  return names
    .filter((name) => name.startsWith(start) && name.endsWith(end) && name.length >= start.length + end.length)
    .map((name) => posix.join(directory, name));
};
