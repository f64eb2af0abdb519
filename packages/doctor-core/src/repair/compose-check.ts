import type { PlannedRepair } from '../contract/result/doctor.js';
import type { FixProposal } from '../contract/result/proposal.js';
import { referencesOf } from '../contract/result/proposal.js';
import { findingKey } from '../contract/author/finding.js';
import type { FileStep } from '../contract/author/step.js';
import { pathsOfStep } from '../contract/author/step.js';
import type { Look } from '../diagnose/look.js';
import { stepsOf } from '../diagnose/preview.js';
import { findingsOf } from '../diagnose/run-checks.js';
import type { ProposedRepair } from '../propose/propose-repairs.js';
import type { SelectedCheck } from '../registry/selection.js';
import { isDeclared } from '../sandbox/declared.js';
import { commutes } from './commutes.js';
import { lookOver } from './look-over.js';
import type { Agreement } from './plan-repair.js';
import { planRepair } from './plan-repair.js';

/** A planned repair with the proposal behind it. */
export interface ComposedRepair {
  readonly proposed: ProposedRepair;
  readonly planned: PlannedRepair;
  /** The look that proposed it: over what the repairs before it make, where its check reads something of that. */
  readonly look: Look;
}

interface CheckSetting {
  readonly seen: Look;
  readonly agreement: Agreement;
  /** Would it undo what an earlier one does? */
  readonly isOverruling: (planned: PlannedRepair) => boolean;
  /** Steps of the repairs that are planned before. */
  readonly earlier: readonly FileStep[];
}

export const isPlanned = ({ planned }: ComposedRepair): boolean => planned.outcome === 'planned';

/** The steps of a repair that is planned; none of any other. */
export const plannedSteps = ({ proposed, planned }: ComposedRepair): readonly FileStep[] =>
  planned.outcome === 'planned' && planned.chosen ? stepsOf(proposed, planned.chosen) : [];

/**
 * Plans what one check proposes, over the repairs before it. Where the check depends on them it looks again over what they make; and so it
 * does for those of its own that do not commute, until each is planned.
 */
export const composeCheck = async (
  selected: SelectedCheck,
  alone: readonly ProposedRepair[],
  setting: CheckSetting,
): Promise<readonly ComposedRepair[]> => {
  const { seen, earlier } = setting;
  const { id } = selected.check;
  const proposers = [selected.check, ...alone.map(({ proposer }) => proposer)];
  // a program sees the disk, whatever is planned
  const canLook = selected.isSelected && proposers.every(({ runs }) => runs.length === 0);
  const isDependent = canLook && dependsOn(proposers, earlier);
  const first = await composeRound(alone, seen, setting, earlier);
  let round: Round = isDependent ? { made: [], left: [...first.made, ...first.left] } : first;
  let isDue = isDependent || (canLook && round.left.length > 0);
  let limit = isDependent ? Infinity : round.left.length;
  const kept: ComposedRepair[] = [];
  const made = (): readonly FileStep[] => [...earlier, ...[...kept, ...round.made].flatMap(plannedSteps)];
  while (isDue) {
    const look = await lookOver(seen, [id], made());
    if (!hasAnswer(look, id)) break;
    kept.push(...round.made.filter(isPlanned));
    const proposed = look.repairs.filter(({ check }) => check === id);
    round = await composeRound(proposed, look, setting, []);
    round = { made: round.made.map((one) => asFound(one, alone)), left: round.left.map((one) => asFound(one, alone)) };
    // one that brings itself back is not planned again and again
    isDue = round.left.length > 0 && round.left.length < limit;
    limit = round.left.length;
  }
  return [...kept, ...round.made, ...round.left.map((one) => asConflict(one, made()))];
};

/** Does a check, or a repair that is offered for it, read or change what these steps change? */
export const dependsOn = (
  proposers: readonly Pick<ProposedRepair['proposer'], 'reads' | 'changes'>[],
  earlier: readonly FileStep[],
): boolean => {
  const declared = proposers.flatMap(({ reads, changes }) => [reads, changes]);
  return earlier.flatMap(pathsOfStep).some((path) => declared.some((patterns) => isDeclared(path, patterns)));
};

/** Do steps change something in a directory whose mode the others change? What is staged for it is tried before any mode is changed. */
const isBelow = (own: readonly FileStep[], others: readonly FileStep[]): boolean => {
  const directories = others.flatMap(({ kind, path }) => (kind === 'set-mode' ? [`${path}/`] : []));
  return own.flatMap(pathsOfStep).some((path) => directories.some((directory) => path.startsWith(directory)));
};

const hasAnswer = ({ raw }: Look, id: string): boolean =>
  raw.some(
    ({ selected, outcome }) =>
      selected.check.id === id && (outcome.status === 'completed' || outcome.status === 'not-applicable'),
  );

/** What was proposed in one look, and what of that does not commute with the rest, or with what the look has not seen. */
interface Round {
  readonly made: readonly ComposedRepair[];
  readonly left: readonly ComposedRepair[];
}

const composeRound = async (
  proposals: readonly ProposedRepair[],
  look: Look,
  { agreement, isOverruling, earlier }: CheckSetting,
  unseen: readonly FileStep[],
): Promise<Round> => {
  const made: ComposedRepair[] = [];
  const left: ComposedRepair[] = [];
  const steps = [...unseen];
  for (const proposed of proposals) {
    const planned = await planRepair(proposed, look, agreement);
    if (!planned) continue;
    const one = { proposed, planned, look };
    const own = plannedSteps(one);
    const others = [...earlier, ...made.flatMap(plannedSteps)];
    if (isOverruling(planned) || isBelow(own, others)) made.push(asConflict(one, others));
    else if (await commutes(look.seen.files, steps, own)) {
      steps.push(...own);
      made.push(one);
    } else left.push(one);
  }
  return { made, left };
};

/** The same with what it was proposed for at first, under whatever name it was found there, where that is gone by now. */
const asFound = (one: ComposedRepair, alone: readonly ProposedRepair[]): ComposedRepair => {
  const { proposed, planned, look } = one;
  const before = alone.filter(
    (other) => other.proposer.id === proposed.proposer.id && isSameRepair(other.proposal, proposed.proposal),
  );
  const found = new Set([...look.raw.flatMap(findingsOf), ...planned.fixes].map(findingKey));
  const gone = before
    .flatMap(({ proposal }) => referencesOf(proposal))
    .filter((reference) => !found.has(findingKey(reference)));
  return gone.length === 0 ? one : { ...one, planned: { ...planned, fixes: [...planned.fixes, ...gone] } };
};

const repairsIn = (proposal: FixProposal): readonly string[] =>
  proposal.kind === 'repair' ? proposal.options.map(({ repair }) => repair) : [];

const isSameRepair = (one: FixProposal, other: FixProposal): boolean =>
  repairsIn(one).some((name) => repairsIn(other).includes(name));

/** A repair that is not made in this run, because of what others make. */
const asConflict = (one: ComposedRepair, earlier: readonly FileStep[]): ComposedRepair =>
  isPlanned(one)
    ? {
        ...one,
        planned: {
          ...one.planned,
          chosen: undefined,
          outcome: 'conflict',
          reason: conflictReason(earlier),
          next: undefined,
        },
      }
    : one;

/** Why a repair is not the one that was shown any more, once others are made. */
export const conflictReason = (earlier: readonly FileStep[]): string =>
  `another repair of this run changes ${[...new Set(earlier.flatMap(pathsOfStep))].join(', ')} first`;
