/** How long work may take, and what ends it early. */
export interface TimeLimit {
  /** ms */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** The signal that work is given: made when it is first asked for, which most work never does. */
export interface OwnSignal {
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
export const withinTime = <T>(work: (own: OwnSignal) => Promise<T>, limit: TimeLimit): Promise<T | typeof TIMED_OUT> =>
  new Promise((resolve, reject) => {
    const own = new LateSignal();
    const end = (reason: unknown): void => {
      clearTimeout(timer);
      forget();
      own.abort(reason);
    };
    const stop = (): void => {
      const reason: unknown = limit.signal.reason;
      reject(reason instanceof Error ? reason : new Error('interrupted'));
      end(reason);
    };
    const timer = setTimeout(() => {
      resolve(TIMED_OUT);
      end(new Error(`it took longer than ${limit.timeoutMs} ms`));
    }, limit.timeoutMs);
    const forget = whenAborted(limit.signal, stop);
    if (limit.signal.aborted) stop();
    const fail = (error: Error): void => {
      reject(error);
      end(DONE);
    };
    try {
      work(own).then((done) => {
        resolve(done);
        end(DONE);
      }, fail);
    } catch (error) {
      fail(error as Error);
    }
  });

class LateSignal implements OwnSignal {
  #controller: AbortController | undefined;
  #end: { readonly reason: unknown } | undefined;

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#end) this.#controller.abort(this.#end.reason);
    }
    return this.#controller.signal;
  }

  /** Only the first reason counts. */
  abort(reason: unknown): void {
    this.#end ??= { reason };
    this.#controller?.abort(reason);
  }
}

const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/** One listener for all that wait for a signal: a thousand checks do, and Node warns of more than ten. Returns what ends the waiting. */
export const whenAborted = (signal: AbortSignal, stop: () => void): (() => void) => {
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
