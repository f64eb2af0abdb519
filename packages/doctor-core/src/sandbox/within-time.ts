/** How long work may take, and what ends it early. */
export interface TimeLimit {
  /** ms */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** One for all: to make it takes longer than most work. */
const DONE = new DOMException('the work is done', 'AbortError');

/** What the work is worth once its time is up. */
export const TIMED_OUT = Symbol('timed out');

/**
 * Waits for work as long as it may take, and no longer: code that never settles holds nothing up. The signal that the work is given
 * is aborted when its time is up, when the run is, and when it is done. Rejects where the run is aborted.
 */
export const withinTime = async <T>(
  work: (signal: AbortSignal) => Promise<T>,
  limit: TimeLimit,
): Promise<T | typeof TIMED_OUT> => {
  const own = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<typeof TIMED_OUT>((resolve) => {
    timer = setTimeout(() => {
      resolve(TIMED_OUT);
      own.abort(new Error(`it took longer than ${limit.timeoutMs} ms`));
    }, limit.timeoutMs);
  });
  // a listener on the signal of the run would be one for each of a thousand checks, of which Node warns
  const ended = AbortSignal.any([own.signal, limit.signal]);
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => {
      if (!limit.signal.aborted) return;
      reject(limit.signal.reason instanceof Error ? limit.signal.reason : new Error('interrupted'));
    };
    stop();
    ended.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work(ended), deadline, aborted]);
  } finally {
    clearTimeout(timer);
    own.abort(DONE);
  }
};
