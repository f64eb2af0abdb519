import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** What has run once the turn of the event loop in which it was made is over, but for a promise that waits for something else. */
const OF_THE_TURN: ReadonlySet<string> = new Set(['PROMISE', 'TickObject', 'Microtask']);
const TIMERS: ReadonlySet<string> = new Set(['Timeout', 'Immediate']);

/** Knows whose code runs, also in what that code leaves to promises and timers. */
interface CodeContext<T extends object> {
  current(): T | undefined;
  /** Runs code that is known from then on, whatever it leaves. */
  run<R>(whose: T, work: () => R): R;
  /** Runs code to its end, and on until the turn of the event loop is over: by then all has run that it left to promises alone. */
  during<R>(whose: T, work: () => Promise<R>): Promise<R>;
  /** Knows nothing any more of what was run so far. */
  forget(): void;
}

/**
 * Node keeps track of every promise of the process to know whose code runs, which slows all of them down: so it does only while something of
 * such code can still run.
 */
export const createCodeContext = <T extends object>(): CodeContext<T> => {
  const storage = new AsyncLocalStorage<T>();
  let timers: object[] = [];
  let running = 0;
  let isLasting = false;
  const hook = createHook({
    init: (_id, type, _trigger, resource) => {
      if (OF_THE_TURN.has(type) || storage.getStore() === undefined) return;
      if (TIMERS.has(type)) timers.push(resource);
      // nobody says when a request or a handle is over
      else isLasting = true;
    },
  });
  const forget = (): void => {
    timers = [];
    isLasting = false;
    hook.disable();
    storage.disable();
  };
  const rest = (): void => {
    if (running > 0 || isLasting) return;
    timers = timers.filter(isToCome);
    if (timers.length === 0) forget();
  };
  return {
    current: () => storage.getStore(),
    run: (whose, work) => {
      isLasting = true;
      return storage.run(whose, work);
    },
    during: async (whose, work) => {
      running += 1;
      hook.enable();
      try {
        return await storage.run(whose, work);
      } finally {
        await nextTurn();
        running -= 1;
        rest();
      }
    },
    forget,
  };
};

const isToCome = (timer: object): boolean => !('_destroyed' in timer && timer._destroyed === true);
