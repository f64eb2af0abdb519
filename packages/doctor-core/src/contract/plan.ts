import type { Subject } from './finding.js';

export interface FindingReference {
  readonly code: string;
  readonly subject: Subject;
}

/** One way to heal findings, as a value that holds no secret. */
export interface Plan {
  /** The options of one proposal may come from different strategies. */
  readonly strategy: string;
  /** Tells the options of one strategy apart: `mint`, `adopt`. */
  readonly option?: string;
  /** What it is called beside the other options, in a few words: `makes a new token`. Where it is absent, by its option or strategy. */
  readonly label?: string;
  /** What it does, in one sentence for the operator. */
  readonly summary: string;
  readonly heals: readonly FindingReference[];
  /** Fixes the order of renames: a repair that grants access writes the list before the secret, one that withdraws it the reverse. */
  readonly direction: 'grants' | 'withdraws' | 'neutral';
  /** Names of the consents it needs; empty = routine. */
  readonly consents: readonly string[];
  /** What must hold while it is applied, and how it stands now: `netclawd stopped: it is`. Absent = nothing but the files. */
  readonly needs?: readonly string[];
  /** What stays as it is, counted and named (`2 remote devices stay: alice-laptop, build-box`). */
  readonly keeps: readonly string[];
  /** What to do next, once it is applied. */
  readonly afterwards: readonly string[];
}

/** What the operator sees and a saved plan holds: derived by core from the steps made with a throw-away mint. */
export interface Change {
  readonly path: string;
  readonly pointer?: string;
  readonly action: 'create' | 'add' | 'replace' | 'remove' | 'mode';
  readonly detail: string;
}

export type RefusalCause = 'unsafe' | 'busy' | 'not-permitted' | 'cannot-tell';

export type FixProposal =
  /** Several options = the consents decide. */
  | { readonly kind: 'plan'; readonly options: readonly [Plan, ...Plan[]] }
  /** No consent lifts it. */
  | {
      readonly kind: 'refusal';
      readonly cause: RefusalCause;
      readonly reason: string;
      readonly byHand: string;
      /** The findings it is about. */
      readonly about: readonly FindingReference[];
    }
  | { readonly kind: 'nothing' };
