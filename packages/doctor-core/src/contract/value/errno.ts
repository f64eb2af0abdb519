import { constants } from 'node:os';

/** What reading a file can come to beside the errors of the system: the `code` of an error that is shown and handled as theirs are. */
export const INCOMPLETE_READ = {
  /** It has more bytes than may be read. */
  tooLarge: 'TOO-LARGE',
  /** Other programs wrote to it each time it was read. */
  changing: 'CHANGING',
  /** Each time it gave another number of bytes than its size. */
  short: 'SHORT-READ',
} as const;

/** A system error's name (`ENOSPC`), also of an error that another realm made; `EUNKNOWN` where it has none. */
export const errnoOf = (error: unknown): string => {
  const code = codeIn(error);
  if (code === undefined) return 'EUNKNOWN';
  // what Node's functions of the user database throw
  if (code === 'ERR_SYSTEM_ERROR' && isObject(error) && 'info' in error) return codeIn(error.info) ?? code;
  return nameOf(code);
};

const codeIn = (value: unknown): string | undefined =>
  isObject(value) && 'code' in value && typeof value.code === 'string' ? value.code : undefined;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Node has no name for some errors: a full quota, a stale handle of a network file system, a damaged file system. */
const nameOf = (code: string): string => {
  const number = /^Unknown system error -(\d+)$/.exec(code)?.[1];
  if (number === undefined) return code;
  const known = Object.entries(constants.errno).find(([, value]) => value === Number(number));
  return known?.[0] ?? `E${number}`;
};

/** Nothing is at the path. */
export const isAbsence = (errno: string): boolean => ABSENT.includes(errno);

/** Errors that say that nothing is at a path. */
export const ABSENT: readonly string[] = ['ENOENT', 'ENOTDIR'];
/** Errors that say that a user may not do this. */
export const DENIED: readonly string[] = ['EACCES', 'EPERM'];

/** Errors that say that this user does not see anything at a path. */
export const UNSEEN: readonly string[] = [...ABSENT, ...DENIED];

/** What a path can answer while the disk and the machine work: nothing is there, it is not for this user, or of another kind. */
export const OF_PATH: readonly string[] = [...UNSEEN, 'ELOOP', 'EISDIR', 'EINVAL', 'ENXIO', 'ENAMETOOLONG'];

/** Did the disk or the machine fail, so that nothing is known of the path that was asked for? */
export const isFault = (error: unknown): boolean => isFaultName(errnoOf(error));

/** The same for the name of a system error. */
export const isFaultName = (errno: string): boolean =>
  /^E[A-Z0-9]+$/.test(errno) && errno !== 'EUNKNOWN' && !OF_PATH.includes(errno);

/** For `catch`: undefined for the system errors that are meant; every other error is thrown again. */
export const undefinedFor =
  (meant: readonly string[]) =>
  (error: unknown): undefined => {
    if (meant.includes(errnoOf(error))) return undefined;
    throw error;
  };

/** Is this an error of the system, or a read that came to no end, and not a bug of this program? */
export const isSystemError = (error: unknown): boolean => {
  const errno = errnoOf(error);
  return isFaultName(errno) || OF_PATH.includes(errno) || isIncompleteRead(errno);
};

const isIncompleteRead = (errno: string): boolean => Object.values<string>(INCOMPLETE_READ).includes(errno);

/** For `catch`, where undefined says that something cannot be known: for every system error. */
export const undefinedForAny = (error: unknown): undefined => {
  if (!isSystemError(error)) throw error;
};

/** Does this process or machine lack something for every file, whichever it is? */
export const isOfMachine = (error: unknown): boolean => ['EMFILE', 'ENFILE', 'ENOMEM'].includes(errnoOf(error));

/** A system error in words: its name, and its path, where it has one. */
export const describeSystemError = (error: unknown): string => {
  const isPlaced = typeof error === 'object' && error !== null && 'path' in error && typeof error.path === 'string';
  return isPlaced ? `${errnoOf(error)} at ${String(error.path)}` : errnoOf(error);
};
