import { hideRandomNames } from '../compose/hide-random-names.js';
import type { Loosened } from '../compose/loosened.js';
import { loosenedBy } from '../compose/loosened.js';
import type { Overlay } from '../compose/overlay.js';
import { octal } from '../contract/author/mode.js';
import type { Change, RepairOption } from '../contract/result/proposal.js';
import type { FileStep } from '../contract/author/step.js';
import type { ProposedRepair } from '../propose/propose-repairs.js';

/** The steps of one of its options. */
export const stepsOf = ({ proposal, steps }: ProposedRepair, option: RepairOption): readonly FileStep[] =>
  proposal.kind === 'repair' ? (steps[proposal.options.indexOf(option)] ?? []) : [];

/** The random bytes that they were made of. */
export const drawnBy = ({ proposal, drawn }: ProposedRepair, option: RepairOption): number =>
  proposal.kind === 'repair' ? (drawn[proposal.options.indexOf(option)] ?? 0) : 0;

/** What an option would change, and what of it is open to more people then. */
interface Preview {
  readonly changes: readonly Change[];
  readonly loosened: readonly Loosened[];
}

/** What an option would change, made in this overlay; throws `plan/impossible-step`. */
export const previewOption = async (
  proposed: ProposedRepair,
  option: RepairOption,
  overlay: Overlay,
): Promise<Preview> => {
  const made = await overlay.make(stepsOf(proposed, option), 'preview');
  const changes = hideRandomNames(made, { patterns: proposed.proposer.changes, drawn: drawnBy(proposed, option) });
  const loosened = loosenedBy(await overlay.changes());
  return { changes: [...changes, ...loosened.flatMap((one) => hiddenModeChange(one, changes))], loosened };
};

/** No single step says it: one removes the file and another one writes it anew, or it is moved into a more open directory. */
const hiddenModeChange = (
  { path, before, after, isByPlace }: Loosened,
  changes: readonly Change[],
): readonly Change[] => {
  const detail = `${octal(before)} > ${octal(after)}${isByPlace ? ', as its directories let others at it' : ''}`;
  const isShown = changes.some(
    (change) => change.path === path && change.action === 'mode' && change.detail.startsWith(detail),
  );
  return isShown ? [] : [{ path, action: 'mode', detail }];
};
