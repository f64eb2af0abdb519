/** A system error's name (`ENOSPC`), also of an error that another realm made; `EUNKNOWN` where it has none. */
export const errnoOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'EUNKNOWN';

/** Nothing is at the path. */
export const isAbsence = (errno: string): boolean => errno === 'ENOENT' || errno === 'ENOTDIR';

/** Did the system refuse, rather than this program go wrong? */
export const isSystemError = (error: unknown): boolean =>
  /^E[A-Z0-9]+$/.test(errnoOf(error)) && errnoOf(error) !== 'EUNKNOWN';

/** A system error in words: its name, and the path that it struck, where it says one. */
export const describeSystemError = (error: unknown): string => {
  const isPlaced = typeof error === 'object' && error !== null && 'path' in error && typeof error.path === 'string';
  return isPlaced ? `${errnoOf(error)} at ${String(error.path)}` : errnoOf(error);
};
