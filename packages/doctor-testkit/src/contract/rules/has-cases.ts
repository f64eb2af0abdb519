import type { ContractRule } from '../model/rule.js';

/** Without worlds of both kinds nothing is proved. */
export const hasCases: ContractRule = {
  name: 'has-cases',
  proves: 'There are cases of both kinds: healthy and broken ones.',
  presumes: [],
  prove: async ({ cases }) =>
    (['healthy', 'broken'] as const).flatMap((kind) =>
      cases.some(({ isHealthy }) => isHealthy === (kind === 'healthy'))
        ? []
        : [{ case: undefined, seen: `there is no ${kind} case`, change: `Give at least one ${kind} case.` }],
    ),
};
