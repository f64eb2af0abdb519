import type { RandomSource } from '@netclaw/doctor-core';
import { fixedRandom } from '../../world/fixed-random.js';

/** A fixed random source that says how many bytes were drawn from it. */
interface CountedRandom extends RandomSource {
  drawn(): number;
}

export const countedRandom = (): CountedRandom => {
  const source = fixedRandom();
  let drawn = 0;
  return {
    bytes: (length) => {
      drawn += length;
      return source.bytes(length);
    },
    now: () => source.now(),
    drawn: () => drawn,
  };
};
