/** What became of a promise: it ended in time, one way or the other, or it did not. */
export type Settled<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'hung' };

/** Waits for work, but no longer than so many ms. It never rejects. */
export const settle = async <T>(work: () => Promise<T>, limitMs: number): Promise<Settled<T>> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Settled<T>>((resolve) => {
    timer = setTimeout(() => {
      resolve({ kind: 'hung' });
    }, limitMs);
  });
  const ended = (async (): Promise<Settled<T>> => {
    try {
      return { kind: 'done', value: await work() };
    } catch (error) {
      return { kind: 'threw', error };
    }
  })();
  const first = await Promise.race([ended, late]);
  clearTimeout(timer);
  return first;
};
