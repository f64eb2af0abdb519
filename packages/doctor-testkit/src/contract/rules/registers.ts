import { memoryHome } from '../../memory-home.js';
import { describeError } from '../describe.js';
import { doctorOver } from '../doctor-over.js';
import type { Broken, ContractRule, NamedCase } from '../rule.js';

const NOWHERE: NamedCase = {
  name: '',
  isHealthy: true,
  finds: [],
  consents: [],
  secrets: [],
  surroundings: {},
  home: () => memoryHome(),
};

/** The engine takes the check: id, codes, severities, strategies are of the right shape. */
export const registers: ContractRule = {
  name: 'registers',
  proves:
    'The engine takes it: its id, codes, effects and strategies have the right shape, and there are cases of both kinds.',
  presumes: [],
  prove: async (contract) => [...refusalOf(contract), ...missingCases(contract)],
};

const refusalOf = (contract: Parameters<ContractRule['prove']>[0]): readonly Broken[] => {
  try {
    doctorOver(contract, NOWHERE, memoryHome());
    return [];
  } catch (error) {
    const change =
      'Make the check with defineCheck, defineFindings and defineStrategy, and mend what the engine names.';
    return [{ case: undefined, seen: describeError(error), change }];
  }
};

const missingCases = ({ cases }: Parameters<ContractRule['prove']>[0]): readonly Broken[] =>
  (['healthy', 'broken'] as const).flatMap((kind) =>
    cases.some(({ isHealthy }) => isHealthy === (kind === 'healthy'))
      ? []
      : [{ case: undefined, seen: `there is no ${kind} case`, change: `Give at least one ${kind} case.` }],
  );
