/** A deadline in ms as an author gives it. Throws `RangeError` where it is none. */
export const deadlineOf = (timeoutMs: number | undefined, byDefault: number): number => {
  if (timeoutMs === undefined) return byDefault;
  if (!(timeoutMs > 0 && timeoutMs <= MAX_MS)) throw new RangeError(`timeoutMs is not from 1 to ${MAX_MS}`);
  return timeoutMs;
};

/** More than a day. */
const MAX_MS = 100_000_000;
