import { posix } from 'node:path';
import type { FilePort } from '../contract/author/context.js';
import type { FileView } from '../contract/port/ports.js';
import type { RefusalCause } from '../contract/author/repair.js';
import { actorCan, isOfRepairers, isTrustedOwner, opennessOf } from '../contract/ownership/access-rules.js';
import type { Access } from '../contract/ownership/access.js';
import type { OwnedPlaces } from '../contract/ownership/owned.js';
import { DENIED } from '../contract/value/errno.js';
import { placeName } from '../contract/value/place-name.js';
import { journalTemporaryFiles, stateDirectoryAt } from './journal/state-directory.js';

/** The files of the engine itself, and of the program whose files it repairs, without which nothing is repaired. Relative to the home. */
export interface EnginePlaces {
  readonly stateDirectory: string;
  /** Locks of that program. */
  readonly hostLocks: readonly string[];
  /** What says by its owner who that program runs as. */
  readonly owned?: OwnedPlaces;
}

/** One of them that cannot be used or is not safe. */
export interface StateDirectoryProblem {
  readonly path: string;
  /** The journal of an unfinished repair may be there and not be seen. */
  readonly hidesJournal: boolean;
  /** One that the doctor's own files lie below; else one of these files, or a lock. */
  readonly isDirectory: boolean;
  readonly cause: RefusalCause;
  /** The end of a sentence that begins with the path. */
  readonly reason: string;
  readonly next: string;
}

/**
 * Looks whether a repair could take its locks and keep its journal: directories and plain files of those who repair, no links, on a file
 * system that can be written. */
export const findStateDirectoryProblem = async (
  context: Readable,
  { stateDirectory, hostLocks, owned }: EnginePlaces,
): Promise<StateDirectoryProblem | undefined> => {
  const home = await context.files.stat('.');
  if (home.kind !== 'directory') return undefined;
  const access = await context.access();
  for (const path of directoriesTo(stateDirectory)) {
    const problem = await directoryProblem(context, path, { access, stateDirectory });
    if (problem === 'absent') break;
    if (problem) {
      const hidesJournal = await mayHoldJournal(context, path, stateDirectory);
      return { path, hidesJournal, isDirectory: true, ...problem };
    }
  }
  for (const path of journalTemporaryFiles(stateDirectoryAt(stateDirectory))) {
    const { kind } = await context.files.view(path);
    if (kind !== 'directory' && kind !== 'other') continue;
    const next = `Look at ${path}; move it out of the doctor's directory, then run the doctor again.`;
    return { path, hidesJournal: true, isDirectory: false, cause: 'unsafe', reason: 'is not a plain file', next };
  }
  for (const path of [`${stateDirectory}/lock`, ...hostLocks]) {
    const problem = lockProblem(path, await context.files.view(path), access);
    if (problem) return { path, hidesJournal: false, isDirectory: false, ...problem };
  }
  const place = await unwritablePlace(context, access, { stateDirectory, hostLocks, ...(owned && { owned }) });
  return place && { hidesJournal: false, isDirectory: false, ...place };
};

const WRITE_AND_ENTER = 0o3;

/** A directory in which a repair could make nothing: this user, or anybody. */
const unwritablePlace = async (
  { files }: Readable,
  access: Access,
  { stateDirectory, hostLocks, owned }: EnginePlaces,
): Promise<(Problem & { readonly path: string }) | undefined> => {
  const needed = [...directoriesTo(stateDirectory), ...(owned?.directories ?? [])];
  for (const path of new Set(['.', ...needed])) {
    if ((await files.stat(path)).isReadOnly !== true) continue;
    const next = `Run the doctor where the file system of ${placeName(path)} is mounted writable.`;
    return { path, cause: 'unsafe', reason: 'is on a file system that is mounted read-only', next };
  }
  if (access.right.kind === 'refused') return undefined;
  for (const path of [stateDirectory, ...hostLocks]) {
    const directory = posix.dirname(path);
    const stat = await files.stat(directory);
    if (stat.kind !== 'directory' || actorCan(access, stat, WRITE_AND_ENTER)) continue;
    if ((await files.view(path)).kind !== 'absent') continue;
    const next = `Let the user that the daemon runs as write to ${placeName(directory)}, by its owner or its group, then run the doctor again.`;
    return {
      path,
      cause: 'not-permitted',
      reason: `cannot be made: this user cannot write to ${placeName(directory)}`,
      next,
    };
  }
  return undefined;
};

interface Readable {
  readonly files: Pick<FilePort, 'stat' | 'view'>;
  access(): Promise<Access>;
}

type Problem = Pick<StateDirectoryProblem, 'cause' | 'reason' | 'next'>;

/** `keys/.doctor`: `keys`, then itself. */
export const directoriesTo = (path: string): readonly string[] => {
  const above = posix.dirname(path);
  return above === '.' ? [path] : [...directoriesTo(above), path];
};

/** Below a directory that cannot be used, but may be looked into, an absent journal is certainly absent. */
const mayHoldJournal = async ({ files }: Readable, path: string, stateDirectory: string): Promise<boolean> => {
  if ((await files.view(path)).kind === 'unreadable') return true;
  const journal = await files.view(`${stateDirectory}/journal`);
  return !(journal.kind === 'absent' || (journal.kind === 'unreadable' && journal.errno === 'ENOTDIR'));
};

const directoryProblem = async (
  context: Readable,
  path: string,
  home: { readonly access: Access; readonly stateDirectory: string },
): Promise<Problem | 'absent' | undefined> => {
  const { files } = context;
  const { access, stateDirectory } = home;
  const next = wayToUse(path, stateDirectory);
  const unsafe = (reason: string): Problem => ({ cause: 'unsafe', reason, next });
  const found = await files.stat(path);
  if (found.kind === 'absent') return 'absent';
  if (found.kind !== 'directory') {
    const view = await files.view(path);
    if (view.kind !== 'unreadable') return unsafe('is not a directory');
    return { ...unreadable(view), next: isDenied(view) ? wayToEnter(posix.dirname(path)) : next };
  }
  if (found.isSymlink) return unsafe('is a symlink, and the journal of a repair must not be led elsewhere');
  const isOfEngine = path === stateDirectory;
  if (!(isOfEngine ? isOfRepairers(access, found) : isTrustedOwner(access, found))) {
    return { cause: 'not-permitted', reason: 'belongs to another user', next };
  }
  return opennessOf(access, found) ? unsafe('can be written by other users') : undefined;
};

/** What is denied is the way to a path: its own mode and owner do not matter before that. */
const wayToEnter = (directory: string): string =>
  `Let the user that the daemon runs as enter ${placeName(directory)}: give it to that user with chown, or use \`chmod u+rwx\` on it. The doctor keeps its journal below it.`;

/** What the host keeps in a directory above the doctor's own must stay where it is. */
const wayToUse = (path: string, stateDirectory: string): string =>
  path === stateDirectory
    ? `Make ${path} a directory of the user that the daemon runs as, which nobody else can write to, or move it away. The doctor keeps its journal in it.`
    : `Keep what is in ${path}. If it is a link, put the directory itself in its place. Give it to the user that the daemon runs as (\`chown\`), and let nobody else write to it (\`chmod go-w\`). The doctor keeps its journal below it.`;

const lockProblem = (path: string, view: FileView, access: Access): Problem | undefined => {
  const next = `Make ${path} a plain file of the user that the daemon runs as, or remove it while no program uses the home.`;
  switch (view.kind) {
    case 'absent':
      return undefined;
    case 'unreadable':
      return { ...unreadable(view), next };
    case 'directory':
      return { cause: 'unsafe', reason: 'is a directory', next };
    case 'other':
      return { cause: 'unsafe', reason: 'is not a plain file', next };
    case 'file':
      if (view.isSymlink) return { cause: 'unsafe', reason: 'is a symlink', next };
      if (view.links > 1) return { cause: 'unsafe', reason: 'has several hard links', next };
      return isOfRepairers(access, view)
        ? undefined
        : { cause: 'not-permitted', reason: 'belongs to another user', next };
  }
};

type Unreadable = Extract<FileView, { kind: 'unreadable' }>;

const isDenied = ({ errno }: Unreadable): boolean => DENIED.includes(errno);

const unreadable = (view: Unreadable): Pick<Problem, 'cause' | 'reason'> => {
  const { errno } = view;
  if (isDenied(view)) return { cause: 'not-permitted', reason: `cannot be looked at (${errno})` };
  const isLink = errno === 'ELOOP' || errno === 'DANGLING-LINK';
  return { cause: 'unsafe', reason: isLink ? 'is a symlink' : `cannot be looked at (${errno})` };
};
