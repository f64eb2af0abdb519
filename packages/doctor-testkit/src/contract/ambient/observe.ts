import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Settled } from './settle.js';
import { settle } from './settle.js';
import type { Traces } from './watchers.js';
import { beginWatch, watchedBy } from './watchers.js';
import { watchClock } from './watch-clock.js';
import { watchOutput } from './watch-output.js';
import { isWaiting, leftIn, watchResources } from './watch-resources.js';

/** Another year, whenever it is. */
export const ANOTHER_TIME_MS = 400 * 24 * 3_600_000;

interface ObserveOptions {
  /** How long it may take, ms. */
  readonly limitMs: number;
  /** How far the ambient clock is off for what is observed, ms; then ambient randomness differs too. Default 0. */
  readonly clockShiftMs?: number;
}

export interface Observed<T> {
  readonly settled: Settled<T>;
  readonly printed: readonly string[];
  /** Timers and handles that would hold the program open, in words. */
  readonly left: readonly string[];
  /** What it opened itself, past its context, in words. */
  readonly reached: readonly string[];
  /** Is a timer of it still to come, also one that holds nothing open? */
  isWaiting(): boolean;
}

/** Runs work and notes what it does to the process around it. Code beside it is neither seen nor touched. */
export const observe = async <T>(work: () => Promise<T>, options: ObserveOptions): Promise<Observed<T>> => {
  const traces: Traces = { printed: [], resources: [], clockShiftMs: options.clockShiftMs ?? 0 };
  const reached = new Set<string>();
  reachedBy.set(traces, reached);
  start();
  try {
    const settled = await settle(() => watchedBy({ traces }, work), options.limitMs);
    // what is closed is known to be gone a turn later
    await nextTurn();
    await nextTurn();
    return {
      settled,
      printed: traces.printed,
      left: leftIn(traces),
      reached: [...reached],
      isWaiting: () => isWaiting(traces),
    };
  } finally {
    stop();
  }
};

const reachedBy = new WeakMap<Traces, Set<string>>();
let observers = 0;
let ends: readonly (() => void)[] = [];

/** The process is changed once, however many are observed at a time. */
const start = (): void => {
  observers += 1;
  if (observers > 1) return;
  ends = [
    beginWatch(),
    watchOutput(),
    watchClock(),
    watchResources((traces, what) => reachedBy.get(traces)?.add(what)),
  ];
};

const stop = (): void => {
  observers -= 1;
  if (observers > 0) return;
  for (const end of ends) end();
};
