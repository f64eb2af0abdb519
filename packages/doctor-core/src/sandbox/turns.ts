import { clockOf } from './within-time.js';

/** Lets so much work go on at once; the rest waits for its turn, in order. The signal that work was given says whose time it is. */
export const createTurns = (count: number): (<T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>) => {
  const waiting: (() => void)[] = [];
  let active = 0;
  return async (work, signal) => {
    const clock = clockOf(signal);
    if (active >= count) {
      clock?.wait();
      await new Promise<void>((resolve) => {
        waiting.push(() => {
          clock?.begin(true);
          resolve();
        });
      });
    } else {
      active += 1;
      clock?.begin(false);
    }
    try {
      return await work();
    } finally {
      // whose turn is over gives it on, so that nobody comes between
      const next = waiting.shift();
      if (next) next();
      else active -= 1;
      clock?.finish();
    }
  };
};
