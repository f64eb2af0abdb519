import type { FixProposal, RepairOption } from '../contract/result/proposal.js';
import type { ProposedRepair } from '../propose/propose-repairs.js';
import { isEngineConsent, loosenConsent, runConsent } from '../registry/engine-consents.js';
import type { TryOption } from './try-option.js';

/** The same with the consents that the engine asks for, whatever its author says: of each option that opens something to more people, or runs programs. */
export const withEngineAsks = async (proposed: ProposedRepair, trial: TryOption): Promise<ProposedRepair> => {
  const { proposal } = proposed;
  if (proposal.kind !== 'repair') return proposed;
  const opening = await Promise.all(proposal.options.map((option) => opensSomething(proposed, option, trial)));
  if (!opening.includes(true) && proposal.options.every(({ runs }) => runs === undefined)) return proposed;
  return {
    ...proposed,
    proposal: withConsents(proposal, ({ consents, repair, runs }, at) => [
      ...consents,
      ...(opening[at] === true ? [loosenConsent(repair)] : []),
      ...(runs ? [runConsent(repair)] : []),
    ]),
  };
};

/** What its author proposed. */
export const withoutEngineAsks = (proposal: FixProposal): FixProposal =>
  proposal.kind === 'repair'
    ? withConsents(proposal, ({ consents }) => consents.filter((name) => !isEngineConsent(name)))
    : proposal;

const withConsents = (
  { kind, options: [first, ...others] }: Extract<FixProposal, { kind: 'repair' }>,
  consentsOf: (option: RepairOption, at: number) => readonly string[],
): FixProposal => {
  const made = (option: RepairOption, at: number): RepairOption =>
    Object.freeze({ ...option, consents: Object.freeze(consentsOf(option, at)) });
  return Object.freeze({
    kind,
    options: Object.freeze([made(first, 0), ...others.map((option, at) => made(option, at + 1))] as const),
  });
};

/** One that cannot be tried is for the plan to report. */
const opensSomething = async (proposed: ProposedRepair, option: RepairOption, trial: TryOption): Promise<boolean> => {
  try {
    const tried = await trial(proposed, option);
    return 'changes' in tried && tried.loosened.length > 0;
  } catch {
    return false;
  }
};
