import type { Diagnosis, RepairPlan, RepairResult } from '@netclaw/doctor-core';

import { confirmedCommand } from '../advice/repair-commands.js';
import type { DiagnoseSettings, FixSettings } from '../parse/invocation.js';
import { withProgress } from '../progress/progress.js';
import { confirmPlan, withoutConsent } from '../prompt/confirm-plan.js';
import { isPromptAllowed, planContext } from './plan-context.js';
import { withOutcome } from './repair-outcomes.js';
import type { RunContext } from './run-context.js';

/** Plans the repairs of a diagnosis, shows them, and applies what the operator confirms. */
export const runFix = async (
  context: RunContext,
  diagnosis: Diagnosis,
  settings: DiagnoseSettings,
  fix: FixSettings,
): Promise<void> => {
  const { doctor, interruption, record, reporter } = context;
  const plan = await interruption.race(doctor.plan(diagnosis, { consents: fix.accept }));
  record.plan = plan;
  for (const consent of plan.unusedConsents) await reporter.note(`No repair needs the consent ${consent}.`);
  const mayAsk = isPromptAllowed(context) && !fix.isConfirmed && !fix.isDryRun && isActionable(plan);
  await reporter.showPlan(plan.repairs, planContext(context, diagnosis), mayAsk);
  if (fix.isDryRun) {
    if (plan.repairs.length > 0) await reporter.showAdvice('Dry run: nothing was changed.', []);
    return;
  }
  if (!isActionable(plan)) return;
  if (mayAsk) {
    const { confirmed, decided } = await confirmPlan(context, diagnosis, plan);
    record.plan = { ...decided, unusedConsents: plan.unusedConsents };
    if (confirmed === undefined) await reporter.showAdvice('Nothing was changed.', []);
    else await applyPlan(context, confirmed, withoutConsent);
    return;
  }
  if (!isPlanned(plan)) {
    await reporter.showAdvice('Nothing was changed: consent is needed first.', []);
  } else if (fix.isConfirmed) {
    await applyPlan(context, plan);
  } else {
    const command = confirmedCommand(doctor.command, settings);
    record.plan = withOutcome(plan, 'planned', 'needs-confirmation', 'Not confirmed.', `Run \`${command}\`.`);
    await reporter.showAdvice('Nothing was changed. This applies what is planned:', [command]);
  }
};

const applyPlan = async (
  context: RunContext,
  plan: RepairPlan,
  decide = (result: RepairResult): RepairResult => result,
): Promise<void> => {
  const { doctor, interruption, record, reporter } = context;
  interruption.throwIfInterrupted();
  // Not raced: once the engine writes, it must end by itself, applied or rolled back.
  const result = await withProgress('Repairing', context, (onProgress) =>
    doctor.apply(plan, { signal: interruption.signal, onProgress }),
  );
  record.result = decide(result);
  await reporter.showResult(record.result);
  if (!result.again) await reporter.showDiagnosis(result.diagnosis);
};

const isPlanned = (plan: RepairPlan): boolean => plan.repairs.some((repair) => repair.outcome === 'planned');

/** Is there anything that a yes or a consent could bring about? */
const isActionable = (plan: RepairPlan): boolean =>
  isPlanned(plan) || plan.repairs.some((repair) => repair.outcome === 'needs-consent');
