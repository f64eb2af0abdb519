import type { Check } from '@netclaw/doctor-core';
import type { ContextOptions } from '../../world/memory-machine.js';
import type { MemoryHome } from '../../world/memory-home.js';
import type { ContractOptions, ContractSummary } from './contract-cases.js';
import type { Watch } from './watch.js';

/** A case as the rules see it. */
export interface NamedCase {
  readonly name: string;
  readonly isHealthy: boolean;
  /** Local codes. */
  readonly finds: readonly string[];
  readonly consents: readonly string[];
  readonly preserves: readonly string[];
  readonly replaces: readonly string[];
  /** Its own and those of all cases. */
  readonly secrets: readonly string[];
  readonly surroundings: Omit<ContextOptions, 'signal' | 'log'>;
  home(): MemoryHome;
}

/** The check that is evaluated, and what the rules learn about it. */
export interface Contract {
  readonly check: Check;
  readonly cases: readonly NamedCase[];
  readonly options: ContractOptions & Required<Pick<ContractOptions, 'timeoutMs' | 'graceMs' | 'secrets'>>;
  readonly tally: Tally;
  readonly watch: Watch;
}

type Tally = { -readonly [K in 'repairs' | 'crashPoints' | 'worlds' | 'faults']: ContractSummary[K] } & {
  /** Local codes that were found. */
  readonly codes: Set<string>;
  /** Repairs that were proposed, by name, with the case. */
  readonly proposed: Map<string, string>;
  /** Repairs that were applied, by name. */
  readonly applied: Set<string>;
  /** Random bytes that the very first fix of a case drew, by case: a later one may keep what an earlier one drew. */
  readonly drawn: Map<string, number>;
  /** Of each answer that was watched: is a timer of it still to come? */
  readonly waiting: (() => boolean)[];
};

/** Asks a question about a case once, for all rules that are about its answer. */
export const oncePerCase = <T>(
  ask: (contract: Contract, one: NamedCase) => Promise<T>,
): ((contract: Contract, one: NamedCase) => Promise<T>) => {
  const answers = new WeakMap<NamedCase, Promise<T>>();
  return (contract, one) => {
    const answer = answers.get(one) ?? ask(contract, one);
    answers.set(one, answer);
    return answer;
  };
};
