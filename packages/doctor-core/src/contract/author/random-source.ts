/**
 * What new credentials are made of. A preview gets a fixed stream of bytes and a fixed time, so that it is the same each time and can be
 * compared under the lock; apply gets real ones. Never `Math.random`, `crypto` or `Date` in a fix.
 */
export interface RandomSource {
  /** @param length in bytes */
  bytes(length: number): Uint8Array;
  /** For dates in what is written. */
  now(): Date;
}
