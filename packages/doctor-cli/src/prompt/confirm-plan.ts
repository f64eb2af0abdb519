import type { Diagnosis, Plan, PlannedRepair, RepairPlan } from '@netclaw/doctor-core';

import { planContext } from '../run/plan-context.js';
import type { RunContext } from '../run/run-context.js';
import { withOutcome } from '../run/repair-outcomes.js';
import { counted } from '../render/text/counted.js';
import { withPrompter, type Prompter } from './prompter.js';
import { askConsent, askOption, askYesOrNo } from './questions.js';

export interface Confirmation {
  readonly plan: RepairPlan;
  /** The operator said yes to applying it. */
  readonly isConfirmed: boolean;
}

/**
 * Asks for the consents of a plan in their own words, plans again with those that were given, shows what differs from what was shown,
 * and asks whether to apply it. Whatever was not agreed to ends as `declined`.
 */
export const confirmPlan = (context: RunContext, diagnosis: Diagnosis, shown: RepairPlan): Promise<Confirmation> =>
  withPrompter(context, async (prompter) => {
    const consents = await askConsents(prompter, context, shown.repairs);
    const agreed = await context.interruption.race(context.doctor.plan(diagnosis, { consents }));
    const plan = withOutcome(agreed, 'needs-consent', 'declined', 'Consent was not given.');
    const planned = plan.repairs.filter((repair) => repair.outcome === 'planned');
    if (planned.length === 0) return { plan, isConfirmed: false };
    const seen = new Set(shown.repairs.map(previewKey));
    const changed = planned.filter((repair) => !seen.has(previewKey(repair)));
    if (changed.length > 0) await context.reporter.showPlan(changed, planContext(context, diagnosis), true);
    const isConfirmed = await askYesOrNo(prompter, `Apply ${counted(planned.length, 'repair')}?`);
    return { plan: isConfirmed ? plan : withOutcome(plan, 'planned', 'declined', 'Not confirmed.'), isConfirmed };
  });

/** The consents of all options whose every consent was agreed to. A consent that several repairs need is asked for once. */
const askConsents = async (
  prompter: Prompter,
  { doctor }: RunContext,
  repairs: readonly PlannedRepair[],
): Promise<readonly string[]> => {
  const known = doctor.consents();
  const answers = new Map<string, boolean>();
  const granted = new Set<string>();
  for (const repair of repairs) {
    const option = await chooseOption(prompter, repair);
    let isAgreed = true;
    for (const name of option?.consents ?? []) {
      const answer = answers.get(name) ?? (await askConsent(prompter, name, known.get(name) ?? { grants: name }));
      answers.set(name, answer);
      isAgreed = answer;
      if (!isAgreed) break;
    }
    if (isAgreed) for (const name of option?.consents ?? []) granted.add(name);
  }
  return [...granted];
};

const chooseOption = async (prompter: Prompter, repair: PlannedRepair): Promise<Plan | undefined> => {
  if (repair.outcome === 'planned') return repair.plan;
  if (repair.outcome !== 'needs-consent' || repair.proposal.kind !== 'plan') return undefined;
  const { options } = repair.proposal;
  return options.length === 1 ? options[0] : askOption(prompter, repair.check, options);
};

/** What the operator saw of a repair. The first option of one that needs consent was shown as if it were granted. */
const previewKey = (repair: PlannedRepair): string =>
  JSON.stringify([
    repair.check,
    repair.plan ?? (repair.proposal.kind === 'plan' ? repair.proposal.options[0] : null),
    repair.changes,
  ]);
