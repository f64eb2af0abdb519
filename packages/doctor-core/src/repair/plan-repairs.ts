import type { PlannedRepair } from '../contract/result/doctor.js';
import { findingKey } from '../contract/author/finding.js';
import { pathsOfStep } from '../contract/author/step.js';
import type { Look } from '../diagnose/look.js';
import { findingsOf } from '../diagnose/run-checks.js';
import type { ProposedRepair } from '../propose/propose-repairs.js';
import type { SelectedCheck } from '../registry/selection.js';
import { commutes } from './commutes.js';
import type { ComposedRepair } from './compose-check.js';
import { composeCheck, dependsOn, isPlanned, plannedSteps } from './compose-check.js';
import { lookOver } from './look-over.js';
import type { Agreement } from './plan-repair.js';

/**
 * Plans the repairs of a look, in check order, each over what those before it make, so that a second run has nothing left to plan. One that
 * would bring back what an earlier one fixes is a conflict.
 */
export const planRepairs = async (seen: Look, agreement: Agreement): Promise<readonly ComposedRepair[]> => {
  const overruling = new Set<string>();
  for (;;) {
    const composed = await composeAll(seen, agreement, overruling);
    const culprit = await findOverruling(composed, seen);
    if (culprit === undefined) return composed;
    overruling.add(keyOf(culprit.planned));
  }
};

const keyOf = ({ check, proposer, chosen, fixes }: PlannedRepair): string =>
  JSON.stringify([check, proposer, chosen?.repair, fixes.map(findingKey)]);

const composeAll = async (
  seen: Look,
  agreement: Agreement,
  overruling: ReadonlySet<string>,
): Promise<readonly ComposedRepair[]> => {
  const proposals = new Map<string, ProposedRepair[]>();
  for (const proposed of seen.repairs) {
    const known = proposals.get(proposed.check);
    if (known) known.push(proposed);
    else proposals.set(proposed.check, [proposed]);
  }
  const isOverruling = (planned: PlannedRepair): boolean => overruling.has(keyOf(planned));
  const composed: ComposedRepair[] = [];
  const compose = (selected: SelectedCheck, alone: readonly ProposedRepair[]): Promise<readonly ComposedRepair[]> =>
    composeCheck(selected, alone, { seen, agreement, isOverruling, earlier: composed.flatMap(plannedSteps) });
  for (const selected of seen.request.checks) {
    composed.push(...(await compose(selected, proposals.get(selected.check.id) ?? [])));
  }
  // what is refused may be possible once later ones are made
  for (const selected of seen.request.checks) {
    const { id } = selected.check;
    const left = composed.filter((one) => one.proposed.check === id && !isPlanned(one));
    const refused = left.find(({ planned }) => planned.outcome === 'refused');
    const later = refused
      ? composed.slice(composed.indexOf(refused)).filter(({ proposed }) => proposed.check !== id)
      : [];
    if (!dependsOn([selected.check], later.flatMap(plannedSteps))) continue;
    const again = await compose(
      selected,
      left.map(({ proposed }) => proposed),
    );
    if (!again.some(isPlanned)) continue;
    composed.splice(0, composed.length, ...composed.filter((one) => !left.includes(one)), ...again);
  }
  return composed;
};

/** The last of those that bring back what an earlier one fixes. */
const findOverruling = async (composed: readonly ComposedRepair[], seen: Look): Promise<ComposedRepair | undefined> => {
  const planned = composed.filter(isPlanned);
  const suspects: (readonly [earlier: ComposedRepair, later: ComposedRepair])[] = [];
  const touching = new Map<string, Set<ComposedRepair>>();
  for (const later of planned) {
    const paths = plannedSteps(later).flatMap(pathsOfStep);
    for (const earlier of new Set(paths.flatMap((path) => [...(touching.get(path) ?? [])]))) {
      const isApart = await commutes(earlier.look.seen.files, plannedSteps(earlier), plannedSteps(later));
      if (!isApart) suspects.push([earlier, later]);
    }
    for (const path of paths) touching.set(path, new Set([...(touching.get(path) ?? []), later]));
  }
  if (suspects.length === 0) return undefined;
  const ids = suspects.map(
    ([
      {
        planned: { check },
      },
    ]) => check,
  );
  const { raw } = await lookOver(seen, ids, planned.flatMap(plannedSteps));
  const found = new Set(raw.flatMap(findingsOf).map(findingKey));
  const isBack = ({ planned: { fixes } }: ComposedRepair): boolean =>
    fixes.some((fixed) => found.has(findingKey(fixed)));
  return suspects.filter(([earlier]) => isBack(earlier)).at(-1)?.[1];
};
