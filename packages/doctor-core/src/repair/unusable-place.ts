import { posix } from 'node:path';
import type { DoctorContext, FileView } from '../contract/context.js';
import type { RefusalCause } from '../contract/plan.js';
import { isOpenDirectory } from '../apply/open-directory.js';

/** The files of the engine itself, and of the program whose files it repairs, without which nothing is repaired. Relative to the home. */
export interface EnginePlaces {
  readonly stateDirectory: string;
  /** Locks of that program. */
  readonly hostLocks: readonly string[];
}

/** One of them that is not what it must be. */
export interface UnusablePlace {
  readonly path: string;
  /** Nothing below it can be seen, an open journal neither. */
  readonly hidesJournal: boolean;
  readonly cause: RefusalCause;
  /** The end of a sentence that begins with the path. */
  readonly reason: string;
  readonly next: string;
}

/** Looks whether a repair could take its locks and keep its journal: directories and plain files of the owner of the home, no links. */
export const findUnusablePlace = async (
  context: DoctorContext,
  { stateDirectory, hostLocks }: EnginePlaces,
): Promise<UnusablePlace | undefined> => {
  const owner = (await context.files.directoryMode('.'))?.uid;
  if (owner === undefined) return undefined;
  for (const path of directoriesTo(stateDirectory)) {
    const problem = await directoryProblem(context, path, owner);
    if (problem === 'absent') break;
    if (problem) return { path, hidesJournal: true, ...problem };
  }
  for (const path of [`${stateDirectory}/lock`, ...hostLocks]) {
    const problem = lockProblem(path, await context.files.view(path), owner);
    if (problem) return { path, hidesJournal: false, ...problem };
  }
  return undefined;
};

type Problem = Pick<UnusablePlace, 'cause' | 'reason' | 'next'>;

/** `keys/.doctor`: `keys`, then itself. */
export const directoriesTo = (path: string): readonly string[] => {
  const above = posix.dirname(path);
  return above === '.' ? [path] : [...directoriesTo(above), path];
};

const directoryProblem = async (
  context: DoctorContext,
  path: string,
  owner: number,
): Promise<Problem | 'absent' | undefined> => {
  const { files } = context;
  const next = `Make ${path} a directory of the user who owns the home, which nobody else can write to, or move it away. The doctor keeps its journal below it.`;
  const unsafe = (reason: string): Problem => ({ cause: 'unsafe', reason, next });
  const directory = await files.directoryMode(path);
  if (directory === undefined) {
    const view = await files.view(path);
    if (view.kind === 'absent') return 'absent';
    // another doctor has made it between the two looks
    if (view.kind === 'directory' && (await files.directoryMode(path))) return directoryProblem(context, path, owner);
    return view.kind === 'unreadable' ? { ...unreadable(view), next } : unsafe('is no directory');
  }
  if (directory.isLinked) return unsafe('is a symlink, and the journal of a repair must not be led elsewhere');
  if (directory.uid !== owner) return { cause: 'not-permitted', reason: 'belongs to another user', next };
  return isOpenDirectory(directory.mode) ? unsafe('can be written by other users') : undefined;
};

const lockProblem = (path: string, view: FileView, owner: number): Problem | undefined => {
  const next = `Make ${path} a plain file of the user who owns the home, or remove it while nothing works on the home.`;
  switch (view.kind) {
    case 'absent':
      return undefined;
    case 'unreadable':
      return { ...unreadable(view), next };
    case 'directory':
      return { cause: 'unsafe', reason: 'is a directory', next };
    case 'other':
      return { cause: 'unsafe', reason: 'is no plain file', next };
    case 'file':
      if (view.isSymlink) return { cause: 'unsafe', reason: 'is a symlink', next };
      if (view.links > 1) return { cause: 'unsafe', reason: 'has several hard links', next };
      return view.uid === owner ? undefined : { cause: 'not-permitted', reason: 'belongs to another user', next };
  }
};

const unreadable = ({ errno }: Extract<FileView, { kind: 'unreadable' }>): Pick<Problem, 'cause' | 'reason'> => {
  if (errno === 'EACCES' || errno === 'EPERM') {
    return { cause: 'not-permitted', reason: `cannot be looked at (${errno})` };
  }
  const isLink = errno === 'ELOOP' || errno === 'DANGLING-LINK';
  return { cause: 'unsafe', reason: isLink ? 'is a symlink' : `cannot be looked at (${errno})` };
};
