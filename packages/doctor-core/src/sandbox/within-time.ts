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
  let forget = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => {
      reject(limit.signal.reason instanceof Error ? limit.signal.reason : new Error('interrupted'));
      own.abort(limit.signal.reason);
    };
    if (limit.signal.aborted) stop();
    else forget = whenAborted(limit.signal, stop);
  });
  try {
    return await Promise.race([work(own.signal), deadline, aborted]);
  } finally {
    clearTimeout(timer);
    forget();
    own.abort(DONE);
  }
};

const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/** One listener for all that wait for a signal: a thousand checks do, and Node warns of more than ten. Returns what ends the waiting. */
const whenAborted = (signal: AbortSignal, stop: () => void): (() => void) => {
  const stops = waiting.get(signal) ?? new Set();
  if (!waiting.has(signal)) {
    waiting.set(signal, stops);
    const stopAll = (): void => {
      for (const one of stops) one();
    };
    signal.addEventListener('abort', stopAll, { once: true });
  }
  stops.add(stop);
  return () => stops.delete(stop);
};
