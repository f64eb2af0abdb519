import type { Broken, ContractRule } from '../rule.js';

/** What no case reaches is not proved. */
export const reachesEverything: ContractRule = {
  name: 'reaches-everything',
  proves:
    'Its cases reach every code of its catalogue, every strategy, and every option that is proposed in any of them.',
  presumes: ['passes-healthy', 'finds-what-is-broken', 'heals'],
  isAboutAll: true,
  prove: async ({ check, tally }) => {
    const codes = Object.keys(check.findings).filter((code) => !tally.codes.has(code));
    const used = new Set([...tally.made].map((repair) => repair.split(' ')[0]));
    const strategies = (check.strategies ?? []).filter(({ id }) => !used.has(id));
    const options = [...tally.proposed].filter(([repair]) => !tally.made.has(repair));
    return [
      ...codes.map((code): Broken => ({
        case: undefined,
        seen: `no case finds ${code}`,
        change: 'Add a case in which it is found, or take the code out of the catalogue.',
      })),
      ...strategies.map(({ id }): Broken => ({
        case: undefined,
        seen: `no case is repaired by the strategy ${id}`,
        change: 'Add a broken case that it repairs, with the consents that it needs, or take the strategy out.',
      })),
      ...options
        .filter(([repair]) => used.has(repair.split(' ')[0]))
        .map(([repair, name]): Broken => ({
          case: undefined,
          seen: `the repair "${repair}" is proposed in the case "${name}", and made in none`,
          change: 'Add a case like that one that gives the consents which choose this option.',
        })),
    ];
  },
};
