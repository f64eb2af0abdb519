import type { RandomSource } from '@netclaw/doctor-core';
import { MEMORY_NOW } from './memory-facts.js';

/** A random source whose credentials are the same in every run: bytes count up from `seed`, the time is always `now`. */
export const fixedRandom = (seed = 1, now: Date = MEMORY_NOW): RandomSource => {
  let next = seed;
  return {
    bytes: (length) => Uint8Array.from({ length }, () => next++ & 0xff),
    now: () => now,
  };
};
