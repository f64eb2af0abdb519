import type { ConsentExplanation, RepairExplanation } from './explanation.js';
import type { Finding, Findings } from './finding.js';
import type { RandomSource } from './random-source.js';
import type { Step } from './step.js';

/** A consent in full. */
export interface ConsentWords<Code extends string = string> {
  /** What the operator agrees to, as one sentence in his own words. */
  readonly grants: string;
  /** At a terminal the operator types these words. */
  readonly typedWords?: string;
  /** It is asked for only where one of these codes is fixed; absent = whatever is fixed. For `explain`. */
  readonly onlyFor?: readonly Code[];
  /** For `explain` and the pages. */
  readonly explanation?: ConsentExplanation;
}

/** What the operator agrees to; a text is what it grants. */
export type Consent<Code extends string = string> = string | ConsentWords<Code>;

/** The same in full. */
export const consentWords = (consent: Consent): ConsentWords =>
  typeof consent === 'string' ? { grants: consent } : consent;

export type Consents<Code extends string = string> = Readonly<Record<string, Consent<Code>>>;

/** Repairs of a check that offers several, by id: what each can fix, and the names of its options. */
interface RepairRule<Code extends string = string, C extends string = string> {
  /** What it does, in one sentence for the operator; for `explain` and the docs. */
  readonly summary: string;
  /** Default: every error and warning of the check. */
  readonly fixes?: readonly Code[];
  readonly options?: readonly string[];
  /** Consents that it may ask for; default: all of the check. */
  readonly consents?: readonly C[];
  readonly explanation?: RepairExplanation;
}
export type RepairRules<Code extends string = string, C extends string = string> = Readonly<
  Record<string, RepairRule<Code, C>>
>;

type OptionOf<R> = R extends { readonly options: readonly (infer O extends string)[] } ? O : never;

/** Where the check names its repairs, each proposal says which one it is, and which option. */
type Names<R> = [keyof R] extends [never]
  ? { readonly option?: string }
  : {
      [K in keyof R & string]: [OptionOf<R[K]>] extends [never]
        ? { readonly repair: K; readonly option?: never }
        : { readonly repair: K; readonly option: OptionOf<R[K]> };
    }[keyof R & string];

/** A finding, or a code for all findings of it. */
export type FindingOrCode<F extends Findings> = (keyof F & string) | Finding<F>;

/** What is said of a repair beside its steps. All optional: an undefined member is the same as none. */
interface RepairDetails<F extends Findings = Findings, C extends string = string> {
  /** What it is called beside the other options, in a few words: `makes a new token`. */
  readonly label?: string | undefined;
  /**
   * Those of the findings given that will be gone, or all of a code; default all. Verified: else it is rolled back. A repair that names
   * codes alone, none of which was found, is left out, so that a fix need not ask what was found.
   */
  readonly fixes?: readonly FindingOrCode<F>[] | undefined;
  /** Decisions that only the operator can make; default none = routine. */
  readonly consents?: readonly C[] | undefined;
  /** What must hold while it is applied, and how it is now: `netclawd is stopped`. */
  readonly preconditions?: readonly string[] | undefined;
  /** What it leaves as it is, counted and named: `2 remote devices: alice-laptop, build-box`. */
  readonly preserves?: readonly string[] | undefined;
  /** What to do once it is applied. */
  readonly nextSteps?: readonly string[] | undefined;
}

/**
 * A value, or a function where something new is made: called with a fixed source for the preview, and with a real one once, under the
 * lock. Only these functions get random bytes, so that no secret can be in the words of a repair.
 */
export type Steps<P extends string = string, Cmd extends string = string> =
  readonly Step<P, Cmd>[] | ((random: RandomSource) => readonly Step<P, Cmd>[]);

/** One way to fix findings. */
export interface Repair extends Omit<RepairDetails, 'fixes'> {
  readonly kind: 'repair';
  readonly fixes: readonly Finding[];
  /** Default: the id of the check. */
  readonly repair?: string;
  readonly option?: string;
  readonly summary: string;
  readonly steps: readonly Step[];
  /** How many random bytes its steps drew; where they drew some, real secrets must not be those of the preview. */
  readonly drawn: number;
}

/** One of these, the most careful first; the consents given decide. */
interface Options {
  readonly kind: 'options';
  readonly options: readonly [Repair, ...Repair[]];
}

/** Why nothing is changed: it would not be safe, another process uses the files, this user may not, or it cannot be found out. */
export type RefusalCause = 'unsafe' | 'busy' | 'not-permitted' | 'unknown';

/** Nothing is changed, and no consent lifts that. */
export interface Refusal {
  readonly kind: 'refusal';
  /** A clause, without a full stop. */
  readonly reason: string;
  /** What the operator does instead; sentences. */
  readonly remediation: string;
  readonly cause: RefusalCause;
  readonly about: readonly Finding[];
}

export type Proposal = Repair | Options | Refusal;

/** A list: independent of one another, each for findings of its own. */
export type FixResult = Proposal | readonly Proposal[] | undefined;

/** Proposals are plain data, made by calls, so that a mistake in one is reported where it is. */
export interface FixTools<
  F extends Findings = Findings,
  C extends string = string,
  R = object,
  P extends string = string,
  Cmd extends string = string,
> {
  /** The errors and warnings that `diagnose` found, from the same state. */
  readonly findings: readonly Finding<F>[];
  repair(
    /** One sentence for the operator. */
    summary: string,
    steps: Steps<P, Cmd>,
    ...details: [keyof R] extends [never]
      ? [details?: RepairDetails<F, C> & Names<R>]
      : [details: RepairDetails<F, C> & Names<R>]
  ): Repair;
  oneOf(...options: readonly [Repair, ...Repair[]]): Options;
  refuse(
    reason: string,
    remediation: string,
    /** The findings it is about, or all of a code; default all. Default cause: `unsafe`. */
    details?: { readonly cause?: RefusalCause | undefined; readonly about?: readonly FindingOrCode<F>[] | undefined },
  ): Refusal;
}
