import type { DoctorContext, Mint } from './context.js';
import type { Finding } from './finding.js';
import type { FixProposal, Plan } from './plan.js';
import type { Step } from './step.js';

export interface Consent {
  /** The consent in its own words: what the operator agrees to, as one sentence. */
  readonly grants: string;
  /** At a terminal the operator types these words. */
  readonly typedWords?: string;
  /** It is asked for only where one of these codes is healed; absent = whatever is healed. For `explain`. */
  readonly onlyFor?: readonly string[];
}

/** What a check or strategy reads and may change: paths relative to the home; a trailing `/` means everything below, `*` any part of a name. */
export interface Effects {
  readonly reads: readonly string[];
  readonly changes?: readonly string[];
  readonly processes?: readonly string[];
}

/** A proposal and the pure function that makes its steps from the very state it was proposed for. */
export interface Prepared {
  readonly proposal: FixProposal;
  steps(plan: Plan, mint: Mint): readonly Step[];
}

/** Strategies observe for themselves, so that a plugin can repair the finding of another check. Make one with `defineStrategy`. */
export interface RepairStrategy {
  readonly id: string;
  /** What it does, in one sentence for the operator; for `explain` and the docs. */
  readonly summary?: string;
  /** The finding codes that it can heal. */
  readonly repairs: readonly string[];
  readonly effects: Effects;
  readonly consents?: Readonly<Record<string, Consent>>;
  prepare(context: DoctorContext, findings: readonly Finding[]): Promise<Prepared>;
}

/** The three parts of a strategy; `State` never leaves it. */
export interface StrategyParts<State> extends Omit<RepairStrategy, 'prepare'> {
  /** Reads the world; changes nothing. */
  observe(context: DoctorContext): Promise<State>;
  /** Pure. */
  propose(state: State, findings: readonly Finding[]): FixProposal;
  /** Pure: the same state, plan and mint give the same steps. */
  steps(state: State, plan: Plan, mint: Mint): readonly Step[];
}

export const defineStrategy = <State>(parts: StrategyParts<State>): RepairStrategy => ({
  id: parts.id,
  ...(parts.summary !== undefined && { summary: parts.summary }),
  repairs: parts.repairs,
  effects: parts.effects,
  ...(parts.consents && { consents: parts.consents }),
  prepare: async (context, findings) => {
    const state = await parts.observe(context);
    return {
      proposal: parts.propose(state, findings),
      steps: (plan, mint) => parts.steps(state, plan, mint),
    };
  },
});
