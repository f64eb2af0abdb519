import { createCodeContext } from './code-context.js';

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
const context = createCodeContext<AuthorCode>();

/** The code that runs now; nothing of an author: empty. */
export const authorCode = (): AuthorCode => context.current() ?? {};

/** Runs work as what runs now, but for this: also what it leaves to timers and promises. */
export const asAuthorCode = <T>(changed: AuthorCode, work: () => T): T =>
  context.run({ ...context.current(), ...changed }, work);

/** The same for work that has an end, after which as a rule nothing of it is left. */
export const asAuthorCodeDuring = <T>(changed: AuthorCode, work: () => Promise<T>): Promise<T> =>
  context.during({ ...context.current(), ...changed }, work);
