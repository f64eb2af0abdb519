import type { Owned } from './owned.js';

/** What the daemon's user is found by. */
export interface OwnerFacts {
  /** User id of a visible holder of the program's lock. */
  readonly lockHolder: number | undefined;
  readonly home: Owned;
  /** The directories of `OwnedPlaces` that are there. */
  readonly directories: readonly Owned[];
  /** The files of `OwnedPlaces` that are there. */
  readonly files: readonly Owned[];
}

/** Who the program runs as, whose files these are. */
export type DaemonUser =
  | { readonly kind: 'user'; readonly uid: number }
  /** Everything belongs to root, and the program gets in by a group, under a user that nothing shows. */
  | { readonly kind: 'group'; readonly gid: number }
  /** Two users own what only one could: one example of each. */
  | { readonly kind: 'unknown'; readonly owners: readonly [Owned, Owned] };

/**
 * The daemon's user. The owner of the home alone does not say it: a volume belongs to root, and what is in it to the daemon, or to root
 * with a group for the daemon.
 */
export const daemonUser = ({ lockHolder, home, directories, files }: OwnerFacts): DaemonUser => {
  const entries = [...files, ...directories, home];
  if (lockHolder !== undefined && isPlausible(lockHolder, entries, { directories, files })) {
    return { kind: 'user', uid: lockHolder };
  }
  const ofFiles = ownersBesideRoot(files);
  const [first, second] = ofFiles.length > 0 ? ofFiles : ownersBesideRoot([...directories, home]);
  if (first && second) return { kind: 'unknown', owners: [first, second] };
  if (first) return { kind: 'user', uid: first.uid };
  const places = directories.length > 0 ? directories : [home];
  const gid = places[0]?.gid ?? 0;
  return gid !== 0 && isSharedBy(gid, places, files) ? { kind: 'group', gid } : { kind: 'user', uid: 0 };
};

/** Whoever can read a lock can hold it: of a user who owns nothing of what has owners it says nothing. */
const isPlausible = (
  uid: number,
  entries: readonly Owned[],
  { directories, files }: Pick<OwnerFacts, 'directories' | 'files'>,
): boolean => {
  const owners = ownersBesideRoot(entries);
  const [gid] = [...directories, ...files].map((entry) => entry.gid);
  return (
    uid === 0 ||
    owners.length === 0 ||
    owners.some((entry) => entry.uid === uid) ||
    (gid !== undefined && isSharedBy(gid, directories, files))
  );
};

/** Can the members of a group read and write every file, and replace it? */
export const isSharedBy = (gid: number, directories: readonly Owned[], files: readonly Owned[]): boolean =>
  directories.every((directory) => directory.gid === gid && (directory.mode & 0o030) === 0o030) &&
  files.every((file) => file.gid === gid && (file.mode & 0o060) === 0o060);

/** One entry of each owner. */
const ownersBesideRoot = (entries: readonly Owned[]): readonly Owned[] => {
  const found = new Map<number, Owned>();
  for (const entry of entries) if (entry.uid !== 0 && !found.has(entry.uid)) found.set(entry.uid, entry);
  return [...found.values()];
};
