import type { OwnerFacts } from './daemon-user.js';
import { daemonUser } from './daemon-user.js';

/** What root does before it opens anything below a home. */
export type RootEntry =
  /** Root is the daemon's user. */
  | { readonly kind: 'stay' }
  | { readonly kind: 'become'; readonly uid: number; readonly gid: number; readonly groups: readonly number[] }
  /** It looks, and repairs nothing. */
  | { readonly kind: 'look-only' };

/**
 * Whom root becomes. `known` are the groups of that user in the user database, the primary one first; without any, those of what that user
 * owns count. Nobody else than root ever gets group 0.
 */
export const rootEntry = (facts: OwnerFacts, known: readonly number[]): RootEntry => {
  const daemon = daemonUser(facts);
  if (daemon.kind !== 'user') return { kind: 'look-only' };
  const { uid } = daemon;
  if (uid === 0) return { kind: 'stay' };
  const { home, files, directories } = facts;
  const content = [...files, ...directories, home].filter((entry) => entry.uid === uid).map(({ gid }) => gid);
  // the group of a volume of root, by which its user gets in
  const volume = home.uid === 0 && (home.mode & 0o020) !== 0 && content.includes(home.gid) ? [home.gid] : [];
  const groups = [...new Set([...(known.length > 0 ? known : content), ...volume])].filter((gid) => gid !== 0);
  const [gid] = groups;
  return gid === undefined ? { kind: 'look-only' } : { kind: 'become', uid, gid, groups };
};

/** Who may decide what is in a home: root, and the daemon's user, or both where it is not known which. */
export const ownersOfHome = (facts: OwnerFacts): readonly number[] => {
  const daemon = daemonUser(facts);
  switch (daemon.kind) {
    case 'user':
      return [...new Set([0, daemon.uid])];
    case 'group':
      return [0];
    case 'unknown':
      return [0, ...daemon.owners.map(({ uid }) => uid)];
  }
};
