import { lstat } from 'node:fs/promises';
import { posix } from 'node:path';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { errnoOf, isSystemError, undefinedFor, UNSEEN } from '../../contract/value/errno.js';
import { LockFileUnsafe } from './lock-file.js';

/** Another doctor holds the lock. */
export const busy = (pid: number | undefined): DoctorError =>
  new DoctorError('lock/busy', `another doctor is repairing this home${pid === undefined ? '' : ` (process ${pid})`}`, {
    next: 'Wait until it is done, then run the doctor again.',
  });

/** Nothing on this machine can take the lock. */
export const unavailable = (): DoctorError =>
  new DoctorError(
    'lock/unavailable',
    'the program "flock" is not installed, and without it the doctor cannot lock the home',
    {
      next: 'Install flock (util-linux or busybox), then run the doctor again. Nothing was changed.',
    },
  );

/** The program that takes the lock does not end. */
export const silent = (path: string, timeoutMs: number): DoctorError =>
  new DoctorError(
    'lock/unavailable',
    `${path} cannot be locked: the program "flock" did not answer within ${timeoutMs} ms, and was ended`,
    {
      next: 'Look at which program is run (`command -v flock`) and at whether the file system of the home answers, then run the doctor again. Nothing was changed.',
    },
  );

/** What keeps a lock from being taken at a path, from the error of the system. */
export const lockFailed = async (path: string, error: unknown): Promise<DoctorError> => {
  const directory = await unwritable(path, errnoOf(error));
  if (directory) {
    const { reason, way } = directory;
    return new DoctorError('apply/failed', `${path} cannot be locked: ${reason}`, {
      next: `${way}, then run the doctor again. Nothing was changed.`,
      cause: error,
    });
  }
  const isPlanted = error instanceof LockFileUnsafe || ['ELOOP', 'EISDIR', 'ENXIO'].includes(errnoOf(error));
  const unsafe = error instanceof LockFileUnsafe ? error.message : `${path} is not a plain file`;
  return new DoctorError(
    isPlanted ? 'apply/unsafe-target' : 'apply/failed',
    isPlanted ? unsafe : `${path} cannot be locked (${isSystemError(error) ? errnoOf(error) : String(error)})`,
    { next: `Look at ${path}; make it a plain file of your own, or remove it. Nothing was changed.`, cause: error },
  );
};

/** What keeps every file from being made in the directory of a lock; undefined where it is the lock itself that cannot be used. */
const unwritable = async (
  path: string,
  errno: string,
): Promise<{ readonly reason: string; readonly way: string } | undefined> => {
  const directory = posix.dirname(path);
  if (errno === 'EROFS') {
    return {
      reason: `the file system of ${directory} is read-only`,
      way: `Mount the file system of ${directory} writable`,
    };
  }
  if (errno !== 'EACCES' || (await lstat(path).catch(undefinedFor(UNSEEN)))) return undefined;
  return {
    reason: `this user cannot write to ${directory} (EACCES)`,
    way: `Make ${directory} writable for this user (\`chmod u+w ${directory}\`)`,
  };
};
