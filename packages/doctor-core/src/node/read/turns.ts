/** Lets so much work go on at once; the rest waits for its turn, in order. */
export const createTurns = (count: number): (<T>(work: () => Promise<T>) => Promise<T>) => {
  const waiting: (() => void)[] = [];
  let active = 0;
  return async (work) => {
    if (active >= count) await new Promise<void>((resolve) => waiting.push(resolve));
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
