import { AsyncLocalStorage } from 'node:async_hooks';

/** What code does past its context: what it prints, what it leaves running, what it opens itself. */
export interface Traces {
  readonly printed: string[];
  /** Timers and handles that it made. */
  readonly resources: { readonly type: string; readonly resource: object }[];
  /** How far the ambient clock is off for it, ms. */
  readonly clockShiftMs: number;
}

/** Traces of the code that runs now; undefined for code that is not observed. Observed code never affects the rest of the process. */
export const ownContext = new AsyncLocalStorage<Traces>();
