/** A system error's name (`ENOSPC`), also of an error that another realm made; `EUNKNOWN` where it has none. */
export const errnoOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'EUNKNOWN';

/** Nothing is at the path. */
export const isAbsence = (errno: string): boolean => errno === 'ENOENT' || errno === 'ENOTDIR';

/** Is this an error of the system, and not a bug of this program? */
export const isSystemError = (error: unknown): boolean =>
  /^E[A-Z0-9]+$/.test(errnoOf(error)) && errnoOf(error) !== 'EUNKNOWN';

/** A system error in words: its name, and its path, where it has one. */
export const describeSystemError = (error: unknown): string => {
  const isPlaced = typeof error === 'object' && error !== null && 'path' in error && typeof error.path === 'string';
  return isPlaced ? `${errnoOf(error)} at ${String(error.path)}` : errnoOf(error);
};
