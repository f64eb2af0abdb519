import type { Diagnosis, Plan, PlannedRepair, RepairPlan } from '@netclaw/doctor-core';

import { planContext } from '../run/plan-context.js';
import type { RunContext } from '../run/run-context.js';
import { withOutcome } from '../run/repair-outcomes.js';
import { counted } from '../render/text/counted.js';
import { withPrompter, type Prompter } from './prompter.js';
import { askConsent, askOption, askYesOrNo } from './questions.js';

export interface Confirmation {
  /** The engine's own, to be applied; undefined where the operator did not say yes. */
  readonly confirmed: RepairPlan | undefined;
  /** The same with what the operator decided, to be shown. */
  readonly decided: RepairPlan;
}

/**
 * Asks for the consents of a plan in their own words, plans again with those that were given, shows what differs from what was shown,
 * and asks whether to apply it. Whatever was not agreed to ends as `declined`.
 */
export const confirmPlan = (context: RunContext, diagnosis: Diagnosis, shown: RepairPlan): Promise<Confirmation> =>
  withPrompter(context, async (prompter) => {
    const consents = await askConsents(prompter, context, shown.repairs);
    const plan = await context.interruption.race(context.doctor.plan(diagnosis, { consents }));
    const decided = withoutConsent(plan);
    const planned = plan.repairs.filter((repair) => repair.outcome === 'planned');
    if (planned.length === 0) return { confirmed: undefined, decided };
    const seen = new Set(shown.repairs.map(previewKey));
    const changed = planned.filter((repair) => !seen.has(previewKey(repair)));
    if (changed.length > 0) await context.reporter.showPlan(changed, planContext(context, diagnosis), true);
    return (await askYesOrNo(prompter, `Apply ${counted(planned.length, 'repair')}?`))
      ? { confirmed: plan, decided }
      : { confirmed: undefined, decided: withOutcome(decided, 'planned', 'declined', 'Not confirmed.') };
  });

/** What still needs consent after the operator was asked for it. */
export const withoutConsent = <T extends { readonly repairs: readonly PlannedRepair[] }>(of: T): T =>
  withOutcome(of, 'needs-consent', 'declined', 'Consent was not given.');

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
