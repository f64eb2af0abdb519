import {
  findingKey,
  isSameData,
  type Diagnosis,
  type PlannedRepair,
  type RepairOption,
  type RepairPlan,
} from '@netclaw/doctor-core/engine';

import { planContext } from './plan-context.js';
import type { RunContext } from '../run/session.js';
import { isOffered, withOutcome } from '../model/run/repair-outcomes.js';
import { counted } from '../text/phrases.js';
import { withPrompter } from '../prompt/prompter.js';
import { askYesOrNo } from '../prompt/questions.js';
import { byUrgency } from '../report/text/urgency.js';
import { walkPlan } from './walk-plan.js';

interface Confirmation {
  /** The engine's own, to be applied; undefined where the operator agreed to nothing. */
  readonly confirmed: RepairPlan | undefined;
  /** Which of its repairs. */
  readonly accept: (repair: PlannedRepair) => boolean;
  /** The same with what the operator decided, to be shown. */
  readonly decided: RepairPlan;
}

/**
 * Walks through a plan with the operator, plans again with the consents that were given, and asks once more where what will be done
 * is not what was shown. Whatever was not agreed to ends as `declined`.
 */
export const confirmPlan = (context: RunContext, diagnosis: Diagnosis, shown: RepairPlan): Promise<Confirmation> =>
  withPrompter(context, async (prompter) => {
    const offered = byUrgency(shown.repairs.filter(isOffered), diagnosis.results);
    const walk = await walkPlan(prompter, context, diagnosis, offered);
    const accept = (repair: PlannedRepair): boolean => isAccepted(repair, offered, walk.accepted);
    const nothing = (plan: RepairPlan): Confirmation => ({
      confirmed: undefined,
      accept,
      decided: withOutcome(withoutConsent(plan), 'planned', 'declined', 'Not confirmed.'),
    });
    if (walk.accepted.size === 0) return nothing(shown);
    const plan = await context.interruption.race(context.doctor.plan(diagnosis, { consents: walk.consents, accept }));
    const going = plan.repairs.filter((repair) => repair.outcome === 'planned' && accept(repair));
    if (going.length === 0) return nothing(plan);
    const seen = new Set(shown.repairs.map(previewKey));
    const changed = going.filter((repair) => !seen.has(previewKey(repair)));
    if (changed.length > 0) {
      for (const repair of changed) await context.reporter.showRepair(repair, planContext(context, diagnosis, true));
      if (!(await askYesOrNo(prompter, `Apply ${counted(going.length, 'repair')}?`))) return nothing(plan);
    }
    if (offered.length > 1)
      await prompter.say(`${String(going.length)} of ${String(offered.length)} accepted; applying.`);
    return { confirmed: plan, accept, decided: withoutConsent(plan) };
  });

/**
 * Was it said of a repair: apply? One that is another by now, for what is made before it was not agreed to or needed a consent, is taken for
 * those of its name that were shown, where all of them were decided alike.
 */
const isAccepted = (
  repair: PlannedRepair,
  offered: readonly PlannedRepair[],
  accepted: ReadonlySet<PlannedRepair>,
): boolean => {
  const namesakes = offered.filter((other) => nameOf(other) === nameOf(repair));
  const same = namesakes.filter((other) => isSameData(aboutOf(other), aboutOf(repair)));
  const decisive = same.length > 0 ? same : namesakes;
  return decisive.length > 0 && decisive.every((other) => accepted.has(other));
};

const optionsOf = ({ proposal }: PlannedRepair): readonly RepairOption[] =>
  proposal.kind === 'repair' ? proposal.options : [];

const nameOf = (planned: PlannedRepair): string =>
  JSON.stringify([planned.check, planned.proposer, optionsOf(planned).map(({ repair }) => repair)]);

const aboutOf = (planned: PlannedRepair): readonly string[] =>
  optionsOf(planned).flatMap(({ fixes }) => fixes.map(findingKey));

/** What still needs consent after the operator was asked for it. */
export const withoutConsent = <T extends { readonly repairs: readonly PlannedRepair[] }>(of: T): T =>
  withOutcome(of, 'needs-consent', 'declined', 'Consent was not given.');

/** What the operator saw of a repair. The first option of one that needs consent was shown as if it were granted. */
const previewKey = (repair: PlannedRepair): string =>
  JSON.stringify([
    repair.check,
    repair.chosen ?? (repair.proposal.kind === 'repair' ? repair.proposal.options[0] : null),
    repair.changes,
  ]);
