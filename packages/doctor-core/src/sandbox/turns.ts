import { untilTurn } from './within-time.js';

/** Lets so much work go on at once; the rest waits for its turn, in order, which is not its time: it is known by the signal that it was given. */
export const createTurns = (count: number): (<T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>) => {
  const waiting: (() => void)[] = [];
  let active = 0;
  return async (work, signal) => {
    if (active >= count) await untilTurn(signal, new Promise<void>((resolve) => waiting.push(resolve)));
    else active += 1;
    try {
      return await work();
    } finally {
      // whose turn is over gives it on, so that nobody comes between
      const next = waiting.shift();
      if (next) next();
      else active -= 1;
    }
  };
};
