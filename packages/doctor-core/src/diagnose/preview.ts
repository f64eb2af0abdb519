import { hideRandomNames } from '../compose/hide-random-names.js';
import type { Overlay } from '../compose/overlay.js';
import type { Change, RepairOption } from '../contract/result/proposal.js';
import type { Step } from '../contract/author/step.js';
import type { ProposedRepair } from '../propose/propose-repairs.js';

/** The steps of one of its options. */
export const stepsOf = ({ proposal, steps }: ProposedRepair, option: RepairOption): readonly Step[] =>
  proposal.kind === 'repair' ? (steps[proposal.options.indexOf(option)] ?? []) : [];

/** The random bytes that they were made of. */
export const drawnBy = ({ proposal, drawn }: ProposedRepair, option: RepairOption): number =>
  proposal.kind === 'repair' ? (drawn[proposal.options.indexOf(option)] ?? 0) : 0;

/** What an option would change, made in this overlay; throws `plan/impossible-step`. */
export const previewOption = async (
  proposed: ProposedRepair,
  option: RepairOption,
  overlay: Overlay,
): Promise<readonly Change[]> =>
  hideRandomNames(await overlay.make(stepsOf(proposed, option), 'preview'), {
    patterns: proposed.proposer.changes,
    drawn: drawnBy(proposed, option),
  });
