/**
 * A point in time as .NET counts it: 100-ns ticks since 0001-01-01T00:00:00Z. Key rings hold seven fraction digits, and rounding
 * them to the milliseconds of a `Date` would break the strict comparisons of revocation and expiration.
 */
export type Ticks = bigint;

const TICKS_PER_MILLISECOND = 10_000n;
const UNIX_EPOCH: Ticks = 621_355_968_000_000_000n;

export const TICKS_PER_SECOND: Ticks = 10_000_000n;
export const TICKS_PER_MINUTE: Ticks = 60n * TICKS_PER_SECOND;
export const TICKS_PER_HOUR: Ticks = 60n * TICKS_PER_MINUTE;
export const TICKS_PER_DAY: Ticks = 24n * TICKS_PER_HOUR;

/** Exact. Throws a `RangeError` for an invalid date. */
export const ticksFromDate = (date: Date): Ticks => BigInt(date.getTime()) * TICKS_PER_MILLISECOND + UNIX_EPOCH;

/** Cuts what is finer than a millisecond. */
export const dateFromTicks = (ticks: Ticks): Date => {
  const sinceEpoch = ticks - UNIX_EPOCH;
  const milliseconds = sinceEpoch / TICKS_PER_MILLISECOND;
  // division of bigints cuts towards zero, which before 1970 would be a rounding up
  const isCutUp = sinceEpoch < 0n && milliseconds * TICKS_PER_MILLISECOND !== sinceEpoch;
  return new Date(Number(isCutUp ? milliseconds - 1n : milliseconds));
};
