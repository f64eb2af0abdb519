import type { FileChange } from '../compose/edit/file-change.js';
import { daemonCan } from '../contract/ownership/access-rules.js';
import type { Access } from '../contract/ownership/access.js';
import type { Owned } from '../contract/ownership/owned.js';
import type { HomeFiles } from '../contract/port/ports.js';

const READ = 0o4;
const WRITE = 0o2;

/** Who had access to some files, noted before they are changed. */
interface WatchedAccess {
  /** Why a change is to be rolled back: a file that somebody who needs it cannot get at any more. Undefined where all can. */
  lost(): Promise<string | undefined>;
}

/** The same of all that is changed; whoever could not use a file need not at its new place. */
export const watchChanges = (files: HomeFiles, changes: readonly FileChange[]): Promise<WatchedAccess> => {
  const moves = changes.flatMap((one) =>
    one.kind === 'write' && one.moved ? [[one.path, one.moved.from] as const] : [],
  );
  const paths = changes.map(({ path }) => path);
  return watchAccess(files, paths, new Map(moves));
};

/**
 * Notes who can use these files; of those that are not there everybody who needs them must be able to in the end.
 * @param origins where some of them are by now, by the path that they get
 */
export const watchAccess = async (
  { owners }: HomeFiles,
  paths: readonly string[],
  origins: ReadonlyMap<string, string> = new Map(),
): Promise<WatchedAccess> => {
  if (!owners) return { lost: () => Promise.resolve(undefined) };
  const access = await owners.access();
  const before = new Map<string, Owned | undefined>();
  for (const path of paths) before.set(path, await owners.ownerOf(origins.get(path) ?? path));
  return {
    lost: async () => {
      for (const [path, then] of before) {
        const now = await owners.ownerOf(path);
        if (now && isLost(access, then, now)) return `the user that the daemon runs as could no longer use ${path}`;
      }
      return undefined;
    },
  };
};

const isLost = (access: Access, before: Owned | undefined, after: Owned): boolean => {
  const hadDaemon = (bits: number): boolean => before === undefined || daemonCan(access, before, bits);
  const { sharedGroup: gid } = access;
  const hadGroup = (entry: Owned, bits: number): boolean => entry.gid === gid && (entry.mode & (bits << 3)) !== 0;
  return [READ, WRITE].some(
    (bits) =>
      (hadDaemon(bits) && !daemonCan(access, after, bits)) ||
      (gid !== undefined && (before === undefined || hadGroup(before, bits)) && !hadGroup(after, bits)),
  );
};
