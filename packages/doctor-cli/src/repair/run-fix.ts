import type { Diagnosis, PlannedRepair, RepairPlan, RepairResult } from '@netclaw/doctor-core/engine';

import { optionLabel } from '../model/advice/remediation.js';
import { confirmedCommand, guidedCommand, planCommand, wayCommand } from '../model/advice/repair-commands.js';
import { isOffered, withOutcome } from '../model/run/repair-outcomes.js';
import { savedPlanOf } from '../model/settings/saved-plan.js';
import { shellWord } from '../model/advice/shell-words.js';
import type { DiagnoseSettings, FixSettings } from '../model/settings/settings.js';
import { differenceFrom, isFulfilled } from './plan-difference.js';
import { writeSavedPlan } from '../files/saved-plan-file.js';
import { confirmPlan, withoutConsent } from './confirm-plan.js';
import { isPromptAllowed } from '../prompt/prompter.js';
import { planContext } from './plan-context.js';
import { refuseWhileBusy } from './refuse-while-busy.js';
import type { RunContext } from '../run/session.js';

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
  // what nothing can be done about is said with the state
  if (isActionable(plan)) {
    await reporter.showPlan(plan.repairs, planContext(context, diagnosis, mayAsk));
    record.isPlanShown = true;
  }
  if (fix.savePlan !== undefined) await savePlan(context, plan, fix.savePlan);
  if (fix.isDryRun) {
    if (isActionable(plan)) record.ending = { text: 'Dry run: nothing was changed.', steps: goOn(context, plan) };
    return;
  }
  if (await isOtherPlan(context, plan, settings)) return;
  if (!isActionable(plan)) {
    refuseWhileBusy(diagnosis);
    return;
  }
  if (mayAsk) {
    const { confirmed, accept, decided } = await confirmPlan(context, diagnosis, plan);
    record.plan = { ...decided, unusedConsents: plan.unusedConsents };
    if (confirmed === undefined) record.ending = { text: 'Nothing was changed.', steps: [] };
    else if (!(await isOtherPlan(context, confirmed, settings)))
      await applyPlan(context, confirmed, withoutConsent, accept);
    return;
  }
  if (!isPlanned(plan)) {
    record.ending = { text: 'Nothing was changed: it needs your consent.', steps: goOn(context, plan) };
  } else if (fix.isConfirmed) {
    await applyPlan(context, plan);
  } else {
    const { asked = { settings, gates: undefined }, doctorCommand } = context.record;
    const command = confirmedCommand(doctorCommand, asked);
    record.plan = withOutcome(plan, 'planned', 'needs-confirmation', 'Not confirmed.', `Run \`${command}\`.`);
    record.ending = { text: 'Nothing was changed.', steps: goOn(context, plan) };
  }
};

/** The commands that apply what is planned: all that needs no consent, and one for each way that needs one. */
const goOn = (context: RunContext, plan: RepairPlan): readonly string[] => {
  const { asked, doctorCommand, settings } = context.record;
  const line = asked ?? (settings && { settings, gates: undefined });
  if (line === undefined) return [];
  if (isPromptAllowed(context)) return [`Apply it: \`${guidedCommand(doctorCommand, line)}\``];
  const ways = waysWithConsent(context, plan);
  const isBound = line.settings.fix?.against !== undefined;
  // of a saved plan such a way applies all the rest too, and after the rest alone it would be a plan for another state
  if (!isPlanned(plan) || (isBound && ways.length > 0)) return ways;
  const words = ways.length === 0 ? 'Apply it' : 'Apply what needs no consent';
  return [`${words}: \`${confirmedCommand(doctorCommand, line)}\``, ...ways];
};

const waysWithConsent = ({ record }: RunContext, plan: RepairPlan): readonly string[] =>
  plan.repairs
    .filter(({ outcome }) => outcome === 'needs-consent')
    .flatMap((repair) =>
      (repair.proposal.kind === 'repair' ? repair.proposal.options : []).flatMap((option) => {
        const command = wayCommand(record.doctorCommand, record.asked, repair, option);
        const way = optionLabel(option);
        const words = way === repair.check ? way : `${repair.check}, ${way}`;
        return command === undefined ? [] : [`${words}: \`${command}\``];
      }),
    );

const savePlan = async (context: RunContext, plan: RepairPlan, path: string): Promise<void> => {
  const { doctor, interruption, terminal, reporter, record } = context;
  const origin = await interruption.race(doctor.originOf(plan));
  await writeSavedPlan(path, savedPlanOf(plan.repairs, origin), terminal.files);
  await reporter.note(`The plan was saved; \`${record.doctorCommand} apply ${shellWord(path)}\` applies it.`);
};

/** Where a saved plan is to be applied and something else is proposed, or nothing of it is left to do: says so. */
const isOtherPlan = async (
  { doctor, interruption, record }: RunContext,
  plan: RepairPlan,
  { fix, only }: DiagnoseSettings,
): Promise<boolean> => {
  if (fix?.against === undefined) return false;
  const saved = fix.against.plan;
  const now = await interruption.race(doctor.originOf(plan, saved.origin.salt));
  if (isFulfilled(saved, { plan, now, results: record.diagnosis?.results ?? [] })) {
    record.isFulfilled = true;
    record.plan = withOutcome(plan, 'planned', 'declined', 'The plan does not show it.');
    record.ending = { text: 'Nothing was changed: everything that the plan fixes is fixed already.', steps: [] };
    return true;
  }
  const difference = differenceFrom(saved, plan, now);
  if (difference === undefined) return false;
  const { outcome, reason, consents } = difference;
  const differs = withOutcome(plan, 'planned', outcome, reason);
  record.plan = withOutcome(differs, 'needs-consent', outcome, reason);
  const command =
    consents === undefined || record.asked === undefined
      ? planCommand(record.doctorCommand, only)
      : confirmedCommand(record.doctorCommand, record.asked, consents);
  const does = consents === undefined ? 'See what would be done now' : 'Apply the plan';
  record.ending = { text: `Nothing was changed: ${reason}.`, steps: [`${does}: \`${command}\``] };
  return true;
};

const applyPlan = async (
  context: RunContext,
  plan: RepairPlan,
  decide = (result: RepairResult): RepairResult => result,
  accept: (repair: PlannedRepair) => boolean = () => true,
): Promise<void> => {
  const { doctor, interruption, record, reporter, terminal } = context;
  interruption.throwIfInterrupted();
  // Not raced: once the engine writes, it must end by itself, applied or rolled back. And no progress: a terminal that is stopped
  // with Ctrl-S, or a pipe that nobody reads, would stop this process in the middle.
  if (terminal.stderr.isTerminal) await reporter.note('Repairing...');
  const result = await doctor.apply(plan, { accept, signal: interruption.signal });
  record.result = decide(result);
  await reporter.showResult(record.result);
};

const isPlanned = (plan: RepairPlan): boolean => plan.repairs.some((repair) => repair.outcome === 'planned');

/** Is there anything that a yes or a consent could bring about? */
const isActionable = (plan: RepairPlan): boolean => plan.repairs.some(isOffered);
