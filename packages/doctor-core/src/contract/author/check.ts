import type { ContextOf, Context } from './context.js';
import type { SettingValues } from '../value/setting-values.js';
import type { Covered, Declarations, InHome } from './declarations.js';
import { isInHome } from './declarations.js';
import type { Find, Finding, Findings } from './finding.js';
import { findIn, fixTools, settled } from './fix-tools.js';
import type { Inconclusive, NotApplicable } from './outcome.js';
import type { Consents, FixResult, FixTools, Proposal, RepairRules } from './repair.js';
import type { Platform } from './platform.js';
import type { RandomSource } from './random-source.js';

type Awaitable<T> = T | Promise<T>;
type Texts = readonly string[];

/** What one look of one check gave. Its state never leaves it. */
export interface Look {
  readonly outcome: readonly Finding[] | NotApplicable | Inconclusive;
  /**
   * From the very state that the findings are of, with steps made from this source: the same source gives the same proposals. The signal is
   * aborted when nobody waits for them any more.
   */
  fix(
    findings: readonly Finding[],
    random: RandomSource,
    own?: { readonly signal: AbortSignal },
  ): Promise<readonly Proposal[]>;
}

/** What a registry holds: a check without its types. Make one with `defineCheck`. */
export interface Check<Id extends string = string, Code extends string = string> extends Required<Declarations> {
  readonly kind: 'check';
  readonly id: Id;
  readonly title: string;
  /** What it looks at and why, in sentences; for `explain` and the pages. */
  readonly about?: string | undefined;
  /** The name in machine-readable reports. */
  readonly reportName: string;
  readonly tags: Texts;
  /** Full codes of other checks: it runs after their owners, and is skipped while one of them is found. */
  readonly blockedBy: Texts;
  /** Ids of other checks: none of them may have an error for its next steps to be possible. */
  readonly prerequisites: Texts;
  /** For one look, ms; undefined = as the engine has it. */
  readonly timeoutMs: number | undefined;
  /** It runs only where it is named, or turned on in the settings; no tag names it, and no other check needs it. */
  readonly isOptIn?: boolean | undefined;
  /** What is said before it runs. */
  readonly caution?: string | undefined;
  /** Elsewhere it is not applicable; undefined = it is for all. */
  readonly platforms: readonly Platform[] | undefined;
  /** The defaults of what an operator may set. */
  readonly settings: SettingValues;
  readonly findings: Readonly<Record<Code, Findings[string]>>;
  readonly consents: Consents;
  /** Empty where the check has no fix. */
  readonly repairs: RepairRules;
  look(context: Context): Promise<Look>;
}

/** A check as its author writes it. */
interface CheckSpec<
  Id extends string,
  F extends Findings,
  S,
  C extends Consents,
  R,
  Reads extends Texts,
  Runs extends Texts,
  Connects extends Texts,
  Processes extends Texts,
  Env extends Texts,
  Changes extends Texts,
  Ports,
  Settings extends SettingValues,
> {
  /** Kebab-case. */
  readonly id: Id;
  readonly title: string;
  /** What it looks at and why, in sentences; for `explain` and the pages. */
  readonly about?: string;
  /** The name in machine-readable reports, where it is not the id (parity with an older doctor). */
  readonly reportName?: string;
  readonly tags?: Texts;
  /** Full codes of other checks (`config/home-missing`): while one of them is found, this check is skipped. */
  readonly blockedBy?: Texts;
  /**
   * Ids of checks whose errors keep the next steps of a repair from being possible: a service that cannot start for another reason. In a run
   * that repairs they run too and report their errors, but are not repaired; those that are left stand before the next steps.
   */
  readonly prerequisites?: Texts;
  /** For one look, ms; default 10 000. */
  readonly timeoutMs?: number;
  /** It runs only where it is named, or turned on in the settings; no tag names it, and no other check needs it. */
  readonly isOptIn?: boolean;
  /**
   * What is said before it runs, in a sentence: a program that it runs does more than look. Such a check is opt-in, has no fix, and runs
   * once in a run, whatever is repaired.
   */
  readonly caution?: string;
  /** As in `process.platform`; elsewhere it is not applicable. */
  readonly platforms?: readonly Platform[];
  /** Thresholds and names that an operator may set in the configuration, with their defaults. */
  readonly settings?: Settings;
  readonly reads?: Reads;
  readonly changes?: Changes;
  readonly runs?: Runs;
  readonly connects?: Connects;
  readonly processes?: Processes;
  readonly env?: Env;
  readonly findings: F;
  readonly consents?: C;
  readonly repairs?: R;
  /** Looks once; the only part that touches the machine, and it only reads. */
  observe(
    context: ContextOf<Reads, Runs, Connects, Processes, Env, Ports, Settings>,
  ): Awaitable<S | NotApplicable | Inconclusive>;
  /** Pure. */
  diagnose(state: NoInfer<S>, find: Find<NoInfer<F>>): readonly Finding<NoInfer<F>>[] | NotApplicable | Inconclusive;
  /** Pure; asked only where an error or a warning was found. */
  fix?(
    state: NoInfer<S>,
    tools: FixTools<
      NoInfer<F>,
      NoInfer<keyof C & string>,
      NoInfer<R>,
      Covered<InHome<NoInfer<Changes>[number]>>,
      NoInfer<Runs>[number]
    >,
  ): FixResult;
}

/** Makes a check for a host that adds these ports. */
export type DefineCheck<Ports> = <
  const Id extends string,
  const F extends Findings,
  S,
  const C extends Consents<keyof F & string> = Readonly<Record<never, never>>,
  const R extends RepairRules<keyof F & string, keyof C & string> = Readonly<Record<never, never>>,
  const Reads extends Texts = readonly [],
  const Runs extends Texts = readonly [],
  const Connects extends Texts = readonly [],
  const Processes extends Texts = readonly [],
  const Env extends Texts = readonly [],
  const Changes extends Texts = Reads,
  Settings extends SettingValues = Readonly<Record<never, never>>,
>(
  spec: CheckSpec<Id, F, S, C, R, Reads, Runs, Connects, Processes, Env, Changes, Ports, Settings>,
) => Check<Id, keyof F & string>;

/**
 * Makes a check: `observe` looks once, `diagnose` and `fix` are pure functions of what it saw. What is not declared cannot be looked at
 * or changed, and does not compile. Without `repairs` a fix is one repair that has the id of the check.
 */
export const defineCheck: DefineCheck<unknown> = (spec) => {
  const find = findIn(spec.findings);
  const { id, title, reads = [], runs = [], connects = [], processes = [], env = [], consents = {} } = spec;
  const { settings = {} } = spec;
  return {
    kind: 'check',
    id,
    title,
    about: spec.about,
    reportName: spec.reportName ?? id,
    tags: spec.tags ?? [],
    blockedBy: spec.blockedBy ?? [],
    prerequisites: spec.prerequisites ?? [],
    timeoutMs: spec.timeoutMs,
    isOptIn: spec.isOptIn,
    caution: spec.caution,
    platforms: spec.platforms,
    settings,
    reads,
    runs,
    connects,
    processes,
    env,
    // without a fix nothing is changed
    changes: spec.changes ?? (spec.fix ? reads.filter(isInHome) : []),
    findings: spec.findings,
    consents,
    repairs: spec.fix ? (spec.repairs ?? { [id]: { summary: title } }) : {},
    look: async (context) => {
      const state = await spec.observe(withSettings(context, settings) as never);
      if (isEarly(state)) return { outcome: state, fix: () => Promise.resolve([]) };
      return {
        outcome: spec.diagnose(state, find),
        fix: async (findings, random) =>
          findings.length === 0 ? [] : settled(spec.fix?.(state, fixTools(findings, random) as never)),
      };
    },
  };
};

/** What the operator has set stands over the defaults; most checks have none. */
const withSettings = (context: Context, defaults: SettingValues): Context =>
  Object.keys(defaults).length === 0
    ? context
    : { ...context, settings: Object.freeze({ ...defaults, ...context.settings }) };

/** Did the look end before there was a state? */
export const isEarly = (state: unknown): state is NotApplicable | Inconclusive =>
  typeof state === 'object' && state !== null && ('notApplicable' in state || 'inconclusive' in state);
