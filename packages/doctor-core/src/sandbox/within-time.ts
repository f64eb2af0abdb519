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
 * is aborted when its time is up, when the run is, and when it is done. Rejects where the run is aborted. Its time begins again after each
 * wait for others.
 */
export const withinTime = <T>(work: (own: OwnSignal) => Promise<T>, limit: TimeLimit): Promise<T | typeof TIMED_OUT> =>
  new Promise((resolve, reject) => {
    const clock = new Clock(limit.timeoutMs, () => {
      resolve(TIMED_OUT);
      end(new Error(`it took longer than ${limit.timeoutMs} ms`));
    });
    const own = new LateSignal(clock);
    const end = (reason: unknown): void => {
      clock.end();
      forget();
      own.abort(reason);
    };
    const stop = (): void => {
      const reason: unknown = limit.signal.reason;
      reject(reason instanceof Error ? reason : new Error('interrupted'));
      end(reason);
    };
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

const clocks = new WeakMap<AbortSignal, Clock>();

/** The time of the work that this signal was given to. */
export const clockOf = (signal: AbortSignal | undefined): Clock | undefined => signal && clocks.get(signal);

/** The time of one work. It stands still while the work waits for its turn, and nothing of its own goes on; then it begins anew. */
class Clock {
  readonly #timeoutMs: number;
  readonly #onEnd: () => void;
  #timer: NodeJS.Timeout | undefined;
  #waiting = 0;
  #active = 0;
  #isOver = false;

  constructor(timeoutMs: number, onEnd: () => void) {
    this.#timeoutMs = timeoutMs;
    this.#onEnd = onEnd;
    this.#update();
  }

  wait(): void {
    this.#waiting += 1;
    this.#update();
  }

  /** A part of the work begins. */
  begin(hasWaited: boolean): void {
    if (hasWaited) this.#waiting -= 1;
    this.#active += 1;
    this.#update();
  }

  /** A part of the work is done. */
  finish(): void {
    this.#active -= 1;
    this.#update();
  }

  end(): void {
    this.#isOver = true;
    this.#update();
  }

  #update(): void {
    const runs = !this.#isOver && (this.#active > 0 || this.#waiting === 0);
    if (runs) {
      this.#timer ??= setTimeout(this.#onEnd, this.#timeoutMs);
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

class LateSignal implements OwnSignal {
  readonly #clock: Clock;
  #controller: AbortController | undefined;
  #end: { readonly reason: unknown } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      clocks.set(this.#controller.signal, this.#clock);
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
