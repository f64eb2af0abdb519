import { createHash } from 'node:crypto';
import type { RandomSource } from '../contract/author/random-source.js';

/** A stream that is the same in every run, made of digests: constant bytes would let rejection sampling run for ever. */
export const fixedSource = (now: Date): RandomSource => {
  let block = 0;
  let rest = Buffer.alloc(0);
  return {
    bytes: (length) => {
      const parts = [rest];
      for (let have = rest.length; have < length; block += 1) {
        const digest = createHash('sha256').update(`preview ${block}`).digest();
        parts.push(digest);
        have += digest.length;
      }
      const all = Buffer.concat(parts);
      rest = all.subarray(length);
      return new Uint8Array(all.subarray(0, length));
    },
    now: () => new Date(now),
  };
};
