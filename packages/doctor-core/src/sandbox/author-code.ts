import { AsyncLocalStorage } from 'node:async_hooks';

/** Code of an author that may run no program. */
export interface Guarded {
  /** What it is to do instead. */
  readonly instead: string;
  caught: Error | undefined;
}

/** Whose code runs, and what it may not do. */
interface AuthorCode {
  /** Name of the plugin that it is of. */
  readonly plugin?: string | undefined;
  readonly guarded?: Guarded | undefined;
}

// one for both, since each one more takes time at every promise
const storage = new AsyncLocalStorage<AuthorCode>();

/** The code that runs now; nothing of an author: empty. */
export const authorCode = (): AuthorCode => storage.getStore() ?? {};

/** Runs work as what runs now, but for this: also what it leaves to timers and promises. */
export const asAuthorCode = <T>(changed: AuthorCode, work: () => T): T =>
  storage.run({ ...storage.getStore(), ...changed }, work);
