import { runInThisContext } from 'node:vm';
import { beginWatch, watchers } from './watchers.js';

let uses = 0;
let end = (): void => undefined;

/** Keeps rejections and errors that nobody caught from ending the process, where they are a check's; returns what ends it. */
export const watchRejections = (): (() => void) => {
  const endWatch = beginWatch();
  uses += 1;
  if (uses === 1) end = interceptErrors(realProcess());
  return () => {
    uses -= 1;
    if (uses === 0) end();
    endWatch();
  };
};

/** All listeners are passed over, those of a test runner too; what is not a check's comes to them as ever. */
const interceptErrors = (real: NodeJS.Process): (() => void) => {
  const own = Object.getOwnPropertyDescriptor(real, 'emit');
  const emit = real.emit.bind(real) as (event: string | symbol, ...args: readonly unknown[]) => boolean;
  const intercepted = (event: string | symbol, ...args: readonly unknown[]): boolean => {
    const { note } = watchers();
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
