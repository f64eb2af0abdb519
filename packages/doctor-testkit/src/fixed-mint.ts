import type { Mint } from '@netclaw/doctor-core';
import { MEMORY_NOW } from './memory-facts.js';

/** A mint whose credentials are the same in every run: bytes count up from `seed`, the time stands still. */
export const fixedMint = (seed = 1, now: Date = MEMORY_NOW): Mint => {
  let next = seed;
  return {
    randomBytes: (length) => Uint8Array.from({ length }, () => next++ & 0xff),
    now: () => now,
  };
};
