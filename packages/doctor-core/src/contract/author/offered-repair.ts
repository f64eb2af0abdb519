import type { Check } from './check.js';
import { isEarly } from './check.js';
import type { Context, ContextOf } from './context.js';
import type { SettingValues } from '../value/setting-values.js';
import type { Covered, Declarations, InHome } from './declarations.js';
import { isInHome } from './declarations.js';
import type { RepairExplanation } from './explanation.js';
import type { Finding, Findings } from './finding.js';
import { fixTools, settled } from './fix-tools.js';
import type { Inconclusive, NotApplicable } from './outcome.js';
import type { Consents, FixResult, FixTools, Proposal } from './repair.js';
import type { RandomSource } from './random-source.js';

type Texts = readonly string[];

/** A repair of what a check of somebody else finds. Make one with `defineRepair`. */
export interface OfferedRepair extends Required<Declarations> {
  readonly kind: 'repair';
  readonly id: string;
  readonly summary: string;
  readonly explanation?: RepairExplanation | undefined;
  /** Full codes. */
  readonly fixes: Texts;
  readonly consents: Consents;
  /** Only where something is found that it can fix. The codes of these findings are full ones. */
  look(
    context: Context,
  ): Promise<{ readonly fix: (findings: readonly Finding[], random: RandomSource) => Promise<readonly Proposal[]> }>;
}

/** It sees no state of the check that found something, so it observes for itself. */
interface RepairSpec<
  S,
  C extends Consents,
  Reads extends Texts,
  Runs extends Texts,
  Connects extends Texts,
  Processes extends Texts,
  Env extends Texts,
  Changes extends Texts,
  Ports,
> {
  /** Kebab-case. */
  readonly id: string;
  /** What it does, in one sentence for the operator. */
  readonly summary: string;
  /** For `explain` and the pages. */
  readonly explanation?: RepairExplanation;
  /** Full codes; `codesOf` spells those of a check that can be imported. */
  readonly fixes: Texts;
  readonly reads?: Reads;
  readonly changes?: Changes;
  readonly runs?: Runs;
  readonly connects?: Connects;
  readonly processes?: Processes;
  readonly env?: Env;
  readonly consents?: C;
  observe(
    context: ContextOf<Reads, Runs, Connects, Processes, Env, Ports, SettingValues>,
  ): S | NotApplicable | Inconclusive | Promise<S | NotApplicable | Inconclusive>;
  /** Pure. */
  fix(
    state: NoInfer<S>,
    tools: FixTools<
      Findings,
      NoInfer<keyof C & string>,
      object,
      Covered<InHome<NoInfer<Changes>[number]>>,
      NoInfer<Runs>[number]
    >,
  ): FixResult;
}

/** Makes a repair for a host that adds these ports. */
export type DefineRepair<Ports> = <
  S,
  const C extends Consents = Readonly<Record<never, never>>,
  const Reads extends Texts = readonly [],
  const Runs extends Texts = readonly [],
  const Connects extends Texts = readonly [],
  const Processes extends Texts = readonly [],
  const Env extends Texts = readonly [],
  const Changes extends Texts = Reads,
>(
  spec: RepairSpec<S, C, Reads, Runs, Connects, Processes, Env, Changes, Ports>,
) => OfferedRepair;

/** Makes a repair for the findings of other checks, to be offered by a plugin. */
export const defineRepair: DefineRepair<unknown> = (spec) => {
  const { id, summary, fixes, reads = [], runs = [], connects = [], processes = [], env = [], consents = {} } = spec;
  return {
    kind: 'repair',
    id,
    summary,
    explanation: spec.explanation,
    fixes,
    reads,
    runs,
    connects,
    processes,
    env,
    changes: spec.changes ?? reads.filter(isInHome),
    consents,
    look: async (context) => {
      const state = await spec.observe(context as never);
      return {
        fix: async (findings, random) =>
          isEarly(state) || findings.length === 0 ? [] : settled(spec.fix(state, fixTools(findings, random))),
      };
    },
  };
};

/** The full codes of a check, for `fixes` and `blockedBy`; a misspelt one does not compile. */
export const codesOf = <Id extends string, Code extends string, const K extends Code>(
  check: Check<Id, Code>,
  ...codes: readonly K[]
): readonly `${Id}/${K}`[] => codes.map((code) => `${check.id}/${code}` as const);
