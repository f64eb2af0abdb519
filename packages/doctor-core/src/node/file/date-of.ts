/** Years of four digits: a file system may hold moments of which no date can be made. */
const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** A moment of a file, ms since the epoch; one outside the years 1 to 9999 is the nearest in them. */
export const dateOf = (ms: number): number => Math.min(Math.max(ms, FIRST), LAST);
