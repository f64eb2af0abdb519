import type { Violation } from './broken-contract-error.js';
import type { Contract, NamedCase } from './contract.js';

/** What a rule found, before its name is put on it. */
export type Broken = Omit<Violation, 'rule'>;

/** What a rule found in one case. */
export type Problem = Omit<Broken, 'case'>;

/** One thing that holds for every check. */
export interface ContractRule {
  readonly name: string;
  /** What it proves: a sentence about the check. */
  readonly proves: string;
  /** Names of rules that must hold in a case, or this one says nothing new there. */
  readonly presumes: readonly string[];
  /** It is about all cases together: evaluated only where what it presumes holds in all of them. */
  readonly isAboutAll?: true;
  prove(contract: Contract, cases: readonly NamedCase[]): Promise<readonly Broken[]>;
}

/** A rule that is evaluated in each case alone. */
export const inEachCase =
  (prove: (contract: Contract, one: NamedCase) => Promise<readonly Problem[]>): ContractRule['prove'] =>
  async (contract, cases) => {
    const broken: Broken[] = [];
    for (const one of cases) {
      contract.watch.case = one.name;
      for (const { seen, change } of await prove(contract, one)) broken.push({ case: one.name, seen, change });
    }
    contract.watch.case = undefined;
    return broken;
  };
