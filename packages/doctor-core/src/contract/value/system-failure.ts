import { DoctorError } from './doctor-error.js';
import { describeSystemError, errnoOf, INCOMPLETE_READ, isSystemError } from './errno.js';

/**
 * Does work that asks the system for something, and turns every system error in it into a `DoctorError` (`system/failed`): the machine
 * failed, and not this program. `state` is a clause that says what that means: "nothing was changed".
 */
export const withSystemFailures = async <T>(state: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw isSystemError(error) ? systemFailure(state, error) : error;
  }
};

/** A system error as an expected error with advice. */
export const systemFailure = (state: string, error: unknown): DoctorError =>
  new DoctorError('system/failed', `the system reports ${describeSystemError(error)}; ${state}`, {
    next: `${adviceFor(errnoOf(error))}, then run the doctor again.`,
    cause: error,
  });

/** For what comes from anywhere in a program; undefined where it is not a system error. */
export const asSystemFailure = (thrown: unknown): DoctorError | undefined =>
  isSystemError(thrown) ? systemFailure('the run ended there', thrown) : undefined;

const adviceFor = (errno: string): string => {
  switch (errno) {
    case 'EMFILE':
      return 'Allow this process more open files (`ulimit -n 1024`)';
    case 'ENFILE':
      return 'The whole machine has too many open files: end programs that hold many';
    case 'ENOMEM':
    case 'EAGAIN':
      return 'Give the machine more memory or processes, or end programs that use them';
    case 'EACCES':
    case 'EPERM':
      return 'Give this user access to that path';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'Make room on the disk';
    case INCOMPLETE_READ.changing:
      return 'Stop the program that writes to this file';
    case INCOMPLETE_READ.tooLarge:
      return 'Move this file to another place';
    default:
      return 'Check the disk and the file system';
  }
};
