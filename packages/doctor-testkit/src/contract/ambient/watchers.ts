import { createCodeContext } from '@netclaw/doctor-core/engine';

/** What code does past its context: what it prints, what it leaves running, what it opens itself. */
export interface Traces {
  readonly printed: string[];
  /** Timers and handles that it made. */
  readonly resources: { readonly type: string; readonly resource: object }[];
  /** How far the ambient clock is off for it, ms. */
  readonly clockShiftMs: number;
}

/** Who watches the code that runs now. Watched code never affects the rest of the process. */
interface Watchers {
  /** Takes what it would have done to the process, in words. */
  readonly touched?: Set<string>;
  /** Takes what nobody awaited, or caught, of it. */
  readonly note?: (error: unknown) => void;
  readonly traces?: Traces;
}

// one for all of them, since each one more takes time at every promise
const context = createCodeContext<Watchers>();
let uses = 0;

/** Those of the code that runs now; none for code that is not watched. */
export const watchers = (): Watchers => context.current() ?? NONE;

const NONE: Watchers = {};

/** Runs work that is watched by these too; where one is there already, the innermost counts. */
export const watchedBy = <T>(more: Watchers, work: () => Promise<T>): Promise<T> =>
  context.during({ ...watchers(), ...more }, work);

/** Nothing is watched any more once each that began has called what this returns. */
export const beginWatch = (): (() => void) => {
  uses += 1;
  return () => {
    uses -= 1;
    if (uses === 0) context.forget();
  };
};
