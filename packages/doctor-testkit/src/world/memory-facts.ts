/** The user that owns a home in memory, and that looks at it unless another is given. */
export const MEMORY_UID = 1000;
/** What the clock of a home in memory says, unless another is given. */
export const MEMORY_NOW = new Date('2026-03-02T12:00:00.000Z');
/** Last change of files that are given no date: an hour before. */
export const MEMORY_MODIFIED = new Date('2026-03-02T11:00:00.000Z');
/** Absolute path of the home of the user, which `~` stands for. */
export const MEMORY_USER_HOME = '/home/user';
/** Absolute path of every home in memory. */
export const MEMORY_HOME = `${MEMORY_USER_HOME}/.netclaw`;
