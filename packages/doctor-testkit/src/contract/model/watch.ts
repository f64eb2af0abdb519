/** Something that a check did beside its answer, while it was asked or later. */
export interface Trace {
  /** A global that it changed; a rejection, or an error, that nobody caught. */
  readonly kind: 'global' | 'rejection';
  /** Name of the case; undefined where several were asked about. */
  readonly case: string | undefined;
  /** `observe() or diagnose()`, `fix()`. */
  readonly asked: string;
  /** `Array.prototype.last`; `Error: too late`. */
  readonly what: string;
}

/** Watches a check wherever it is asked. */
export interface Watch {
  /** Each once. */
  readonly traces: readonly Trace[];
  /** The longest time between a question and a rejection that was left by it, ms; 0 where none was left. */
  readonly slowestMs: number;
  /** Name of the case that is asked about. */
  case: string | undefined;
  /** Compares all globals after each answer, until the work is done; from the first change on, always. */
  closely<T>(work: () => Promise<T>): Promise<T>;
}
