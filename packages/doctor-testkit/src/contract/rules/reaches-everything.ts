import type { Contract } from '../model/contract.js';
import type { Broken, ContractRule } from '../model/rule.js';

/** What no case reaches is not proved. */
export const reachesEverything: ContractRule = {
  name: 'reaches-everything',
  proves: 'Its cases reach every code of its findings, every repair, and every option that is declared or proposed.',
  presumes: ['passes-healthy', 'finds-what-is-broken', 'fixes-what-it-names'],
  isAboutAll: true,
  prove: async (contract) => [
    ...unreachedCodes(contract),
    ...unreachedRepairs(contract),
    ...unreachedOptions(contract),
  ],
};

const unreachedCodes = ({ check, tally }: Contract): readonly Broken[] =>
  Object.keys(check.findings)
    .filter((code) => !tally.codes.has(code))
    .map((code) => ({
      case: undefined,
      seen: `no case finds ${check.id}/${code}`,
      change: 'Add a case in which it is found, or take the code out of the findings.',
    }));

const unreachedRepairs = (contract: Contract): readonly Broken[] =>
  Object.keys(contract.check.repairs)
    .filter((id) => !isReached(contract, id))
    .map((id) => ({
      case: undefined,
      seen: `no case is repaired by ${id}`,
      change: 'Add a broken case that it repairs, with the consents that it needs, or take the repair out.',
    }));

/** Of repairs that are reached, in another option. */
const unreachedOptions = (contract: Contract): readonly Broken[] => {
  const { check, tally } = contract;
  const declared = Object.entries(check.repairs).flatMap(([id, { options = [] }]) =>
    options.map((option) => `${id} ${option}`),
  );
  return [...new Set([...declared, ...tally.proposed.keys()])]
    .filter((name) => !tally.applied.has(name) && isReached(contract, idIn(name)))
    .map((name) => {
      const proposedIn = tally.proposed.get(name);
      const where = proposedIn === undefined ? 'is declared' : `is proposed in the case "${proposedIn}"`;
      const change = 'Add a case that gives the consents which choose this option, or take the option out.';
      return { case: undefined, seen: `the repair "${name}" ${where}, and applied in no case`, change };
    });
};

const isReached = ({ tally }: Contract, id: string): boolean => [...tally.applied].some((name) => idIn(name) === id);

const idIn = (name: string): string => name.split(' ')[0] ?? name;
