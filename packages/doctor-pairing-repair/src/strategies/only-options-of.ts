import type { FixProposal } from '@netclaw/doctor-core';

/** The part of a decision that belongs to one strategy. A refusal is everybody's. */
export const onlyOptionsOf = (strategy: string, proposal: FixProposal): FixProposal => {
  if (proposal.kind !== 'plan') return proposal;
  const [first, ...others] = proposal.options.filter((option) => option.strategy === strategy);
  return first ? { kind: 'plan', options: [first, ...others] } : { kind: 'nothing' };
};
