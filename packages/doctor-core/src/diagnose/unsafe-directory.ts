import { posix } from 'node:path';
import { actorCan, isTrustedOwner, opennessOf } from '../contract/ownership/access-rules.js';
import type { Access } from '../contract/ownership/access.js';
import type { RefusalCause } from '../contract/author/repair.js';
import type { DirectoryMode, HomeFiles } from '../contract/port/ports.js';

/** A directory in which nothing is replaced, and why. */
interface UnsafeDirectory {
  readonly path: string;
  readonly reason: string;
  readonly cause: RefusalCause;
  /** What to do about it; sentences. */
  readonly next: string;
}

const WRITE_AND_ENTER = 0o3;

/**
 * The first directory on the way to these files in which somebody else could lead a repair elsewhere or replace what it writes, or in which
 * this user can write nothing. One that is not there yet is made by the repair. The applier checks this again by itself.
 */
export const findUnsafeDirectory = async (
  files: HomeFiles,
  access: Access,
  paths: readonly string[],
): Promise<UnsafeDirectory | undefined> => {
  if (access.actor.uid < 0) return undefined;
  const written = new Set(paths.map((path) => posix.dirname(path)));
  for (const path of new Set(paths.flatMap(directoriesAbove))) {
    let directory = await files.directoryMode(path);
    if (directory === undefined) {
      const { kind } = await files.view(path);
      if (kind === 'absent') continue;
      // another doctor has made it between the two looks
      if (kind === 'directory') directory = await files.directoryMode(path);
    }
    const problem = problemOf(path, directory, access, written.has(path));
    if (problem) return { path, cause: 'unsafe', next: wayToSafe(path), ...problem };
  }
  return undefined;
};

const wayToSafe = (path: string): string =>
  `Make ${path} a directory of the user that the daemon runs as, which nobody else can write to. Look for files in it that are of other users. Then run this repair again.`;

const problemOf = (
  path: string,
  directory: DirectoryMode | undefined,
  access: Access,
  isWritten: boolean,
): (Pick<UnsafeDirectory, 'reason'> & Partial<UnsafeDirectory>) | undefined => {
  if (directory === undefined) return { reason: 'it is not a directory, or it is a link that cannot be trusted' };
  if (!isTrustedOwner(access, directory)) return { reason: 'it belongs to another user', cause: 'not-permitted' };
  if (directory.isReadOnly === true) {
    const next = `Run the doctor where the file system of ${path} is mounted writable.`;
    return { reason: 'its file system is read-only', next };
  }
  if (directory.isChained === true) return { reason: 'it is a link that leads through other links' };
  switch (opennessOf(access, directory)) {
    case 'everybody':
      return { reason: 'every user can create files in it' };
    case 'group':
      return { reason: `the members of group ${directory.gid} can create files in it` };
    case undefined:
      if (!isWritten || actorCan(access, directory, WRITE_AND_ENTER)) return undefined;
      return {
        reason: 'this user cannot write to it',
        cause: 'not-permitted',
        next: `Let the user that the daemon runs as write to ${path} (chown, or chmod), then run this repair again as that user.`,
      };
  }
};

/** `a/b/c.json`: `a`, `a/b`. */
const directoriesAbove = (path: string): readonly string[] => {
  const above = posix.dirname(path);
  return above === '.' ? [] : [...directoriesAbove(above), above];
};
