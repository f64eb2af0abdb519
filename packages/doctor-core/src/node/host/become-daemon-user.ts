import { lstatSync } from 'node:fs';
import type { OwnedPlaces } from '../../contract/ownership/owned.js';
import { readOwnerFacts } from '../../contract/ownership/read-access.js';
import type { RootEntry } from '../../contract/ownership/root-entry.js';
import { ownersOfHome, rootEntry } from '../../contract/ownership/root-entry.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { readingFs } from '../read/reading-fs.js';
import { cleanEnvironment } from './clean-environment.js';
import { createOwnerSource } from './owner-source.js';
import { realHome } from './real-home.js';
import { createLocalUsers } from './user-database.js';
import { findUntrustedWay } from './way-to-home.js';

export interface BecomeOptions {
  /** What says by its owner who the program runs as, relative to the home. */
  readonly owned: OwnedPlaces;
  /** User id of who holds the program's lock in a home, absolute, where that can be seen. */
  readonly lockHolder: (home: string) => Promise<number | undefined>;
  /** Called before root is given up, for what the other user may not be able to read. */
  readonly preload: () => Promise<unknown>;
  /** Which variables the environment preserves, beside those of the terminal and the language. */
  readonly preservesVariable: (name: string) => boolean;
}

/** A home, found once for the whole run. */
export interface EnteredHome {
  /** Absolute, every link to it followed. */
  readonly home: string;
  /** This is root, or was, and the home is of others: nothing that they could have put into it may be run or decide what is. */
  readonly isOfOthers: boolean;
}

/**
 * Finds a home, absolute. As root on the home of another user it becomes that user for good, before anything below the home is opened, so
 * that no file ever ends up with another owner and no planted link leads root anywhere. Throws `home/untrusted-way` where somebody else
 * decides which home is found.
 */
export const becomeDaemonUser = async (named: string, options: BecomeOptions): Promise<EnteredHome> => {
  const home = realHome(named);
  if (process.geteuid?.() !== 0) return { home, isOfOthers: false };
  const source = createOwnerSource(readingFs, home, () => options.lockHolder(home));
  const facts = await readOwnerFacts(source, options.owned);
  if (!facts) return { home, isOfOthers: false };
  const problem = await findUntrustedWay(named, ownersOfHome(facts));
  if (problem !== undefined) throw untrustedWay(named, problem);
  const users = createLocalUsers();
  const [user] = ownersOfHome(facts).filter((uid) => uid !== 0);
  const entry = rootEntry(facts, user === undefined ? [] : await users.groupsOf(user));
  if (entry.kind === 'stay') return { home, isOfOthers: false };
  if (entry.kind === 'become') {
    const identity = identityOf(home);
    await options.preload();
    if (changeUser(entry)) {
      if (identityOf(home) !== identity) throw untrustedWay(named, `${home} was replaced`);
      cleanEnvironment(await users.userOf(entry.uid), options.preservesVariable);
    }
  }
  return { home, isOfOthers: true };
};

/** False where root has not the right to (no capabilities, a user that the container does not know): it stays what it was. */
const changeUser = ({ uid, gid, groups }: Extract<RootEntry, { kind: 'become' }>): boolean => {
  const before = process.getgroups?.() ?? [];
  const old = process.getegid?.() ?? 0;
  try {
    process.setgroups?.([...groups]);
    process.setgid?.(gid);
    process.setuid?.(uid);
    return true;
  } catch {
    try {
      process.setgid?.(old);
      process.setgroups?.(before);
    } catch {
      // without the right to set groups none was given up
    }
    return false;
  }
};

/** Undefined where it is not there. */
const identityOf = (path: string): string | undefined => {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats && `${stats.dev} ${stats.ino}`;
};

const untrustedWay = (named: string, problem: string): DoctorError =>
  new DoctorError('home/untrusted-way', `root does not follow the path to ${named}: ${problem}`, {
    next: 'Name the home by a path that only root and its owner can change, or run the doctor as its owner.',
  });
