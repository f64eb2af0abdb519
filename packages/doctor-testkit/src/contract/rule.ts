import type { AnyDoctorCheck } from '@netclaw/doctor-core';
import type { ContextOptions } from '../memory-context.js';
import type { MemoryHome } from '../memory-home.js';
import type { Violation } from './broken-contract-error.js';
import type { ContractOptions, ContractSummary } from './contract-cases.js';

/** A case as the rules see it. */
export interface NamedCase {
  readonly name: string;
  readonly isHealthy: boolean;
  readonly finds: readonly string[];
  readonly consents: readonly string[];
  /** Its own and those of all cases. */
  readonly secrets: readonly string[];
  readonly surroundings: Omit<ContextOptions, 'signal' | 'log'>;
  home(): MemoryHome;
}

/** The check that is judged, and what the rules learn about it. */
export interface Contract {
  readonly check: AnyDoctorCheck;
  readonly cases: readonly NamedCase[];
  readonly options: ContractOptions & Required<Pick<ContractOptions, 'timeoutMs' | 'graceMs' | 'secrets'>>;
  readonly tally: Tally;
}

export type Tally = { -readonly [K in 'repairs' | 'crashPoints' | 'worlds' | 'faults']: ContractSummary[K] } & {
  /** Codes that were found. */
  readonly codes: Set<string>;
  /** Repairs that were proposed, by name, with the case. */
  readonly proposed: Map<string, string>;
  /** Repairs that were made, by name. */
  readonly made: Set<string>;
};

/** What a rule found, before its name is put on it. */
export type Broken = Omit<Violation, 'rule'>;

/** One thing that holds for every check. */
export interface ContractRule {
  readonly name: string;
  /** What it proves: a sentence about the check. */
  readonly proves: string;
  /** Names of rules that must hold in a case, or this one says nothing new there. */
  readonly presumes: readonly string[];
  /** It is about all cases together: judged only where what it presumes holds in all of them. */
  readonly isAboutAll?: true;
  prove(contract: Contract, cases: readonly NamedCase[]): Promise<readonly Broken[]>;
}

/** A rule that is judged in each case alone. */
export const inEachCase =
  (prove: (contract: Contract, one: NamedCase) => Promise<readonly Omit<Broken, 'case'>[]>): ContractRule['prove'] =>
  async (contract, cases) => {
    const broken: Broken[] = [];
    for (const one of cases) {
      for (const { seen, change } of await prove(contract, one)) broken.push({ case: one.name, seen, change });
    }
    return broken;
  };
