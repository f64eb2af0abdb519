import { posix } from 'node:path';
import { DoctorError } from '../contract/value/doctor-error.js';
import { DENIED, errnoOf, isAbsence, undefinedForAny } from '../contract/value/errno.js';
import { systemFailure } from '../contract/value/system-failure.js';
import { UNKNOWN_RECORDS, UNKNOWN_REPAIR } from '../transaction/unknown.js';
import { readSystemText } from './read/read-system-text.js';
import { readingFs } from './read/reading-fs.js';
import type { TransactionReader } from '../transaction/transaction-reader.js';

/** Reads what the state directory, absolute, holds; `load` gives the reader, and is called only where there is something to read. */
export const lazyReader = (stateDirectory: string, load: () => Promise<TransactionReader>): TransactionReader => {
  const isThere = async (name: string): Promise<boolean> => {
    const path = posix.join(stateDirectory, name);
    try {
      await readingFs.lstat(path);
      return true;
    } catch (error) {
      const errno = errnoOf(error);
      if (isAbsence(errno)) return false;
      // an unfinished repair must not be taken for none
      throw DENIED.includes(errno)
        ? notOfThisUser(`${path} cannot be looked at (${errno})`, error)
        : systemFailure(UNKNOWN_REPAIR, error);
    }
  };
  return {
    recovery: async () =>
      (await isThere('journal')) || (await isThere('journal.new')) ? (await load()).recovery() : undefined,
    records: async () => {
      await refuseUnreadable(stateDirectory);
      return (await isThere('records')) ? (await load()).records() : { records: [], untrusted: [] };
    },
    commandsLeft: async () =>
      (await mayHaveCommandsLeft(posix.join(stateDirectory, 'records'))) ? (await load()).commandsLeft() : [],
    undoSteps: async (files, record) => (await load()).undoSteps(files, record),
    proveReversible: async (changes) => (await load()).proveReversible(changes),
  };
};

/** Few repairs run a program, and hardly one is interrupted: to find that out, no record is parsed. */
const mayHaveCommandsLeft = async (records: string): Promise<boolean> => {
  try {
    for (const name of await readingFs.readdir(records)) {
      const path = posix.join(records, name);
      if (!name.endsWith('.json') || !(await readingFs.lstat(path)).isFile()) continue;
      if (/"state": "(?:pending|started)"/.test(await readSystemText(path))) return true;
    }
    return false;
  } catch (error) {
    // what needs them reports who may not read them
    undefinedForAny(error);
    return false;
  }
};

/** For a user who may not read the state directory it is not known whether something is recorded there. */
const refuseUnreadable = async (stateDirectory: string): Promise<void> => {
  try {
    await readingFs.readdir(stateDirectory);
  } catch (error) {
    const errno = errnoOf(error);
    if (isAbsence(errno)) return;
    if (!DENIED.includes(errno)) throw systemFailure(UNKNOWN_RECORDS, error);
    throw notOfThisUser(`${stateDirectory} cannot be read (${errno})`, error);
  }
};

const notOfThisUser = (message: string, cause: unknown): DoctorError =>
  new DoctorError('permission/foreign-home', message, {
    next: 'Run the same command as the user who owns the home.',
    cause,
  });
