import { AsyncLocalStorage } from 'node:async_hooks';
import { runInThisContext } from 'node:vm';

/** Takes what nobody awaited, or caught, of the code that runs with it. */
type Note = (error: unknown) => void;

const notes = new AsyncLocalStorage<Note>();

/** Runs a check's own code; what nobody awaits of it is noted for as long as rejections are watched, and reaches no listener. */
export const notingRejections = <T>(note: Note, work: () => T): T => notes.run(note, work);

let watchers = 0;
let end = (): void => undefined;

/** Keeps rejections and errors that nobody caught from ending the process, where they are a check's; returns what ends it. */
export const watchRejections = (): (() => void) => {
  watchers += 1;
  if (watchers === 1) end = interceptErrors(realProcess());
  return () => {
    watchers -= 1;
    if (watchers > 0) return;
    end();
    // what follows is not slowed down by its bookkeeping
    notes.disable();
  };
};

/** All listeners are passed over, those of a test runner too; what is not a check's comes to them as ever. */
const interceptErrors = (real: NodeJS.Process): (() => void) => {
  const own = Object.getOwnPropertyDescriptor(real, 'emit');
  const emit = real.emit.bind(real) as (event: string | symbol, ...args: readonly unknown[]) => boolean;
  const intercepted = (event: string | symbol, ...args: readonly unknown[]): boolean => {
    const note = notes.getStore();
    if (!note || (event !== 'unhandledRejection' && event !== 'uncaughtException')) return emit(event, ...args);
    note(args[0]);
    return true;
  };
  Object.defineProperty(real, 'emit', { value: intercepted, configurable: true, writable: true });
  return () => {
    if (own) Object.defineProperty(real, 'emit', own);
    else Reflect.deleteProperty(real, 'emit');
  };
};

/** A test runner may give its tests a process of their own, which hears of nothing. */
const realProcess = (): NodeJS.Process => {
  const real: unknown = runInThisContext('process');
  return isProcess(real) ? real : process;
};

const isProcess = (value: unknown): value is NodeJS.Process =>
  typeof value === 'object' && value !== null && 'emit' in value && 'pid' in value;
