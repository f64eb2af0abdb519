/** A source of cryptographically strong random bytes, such as `randomBytes` of `node:crypto`. */
export type RandomBytes = (length: number) => Uint8Array;

/** Throws a `RangeError` where the source gives another number of bytes: a short initialisation vector must never pass unseen. */
export const takeRandom = (source: RandomBytes, length: number): Uint8Array => {
  const bytes = source(length);
  if (bytes.length !== length)
    throw new RangeError(`The random source gave ${bytes.length} bytes instead of ${length}`);
  return bytes;
};
