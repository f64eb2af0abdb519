import { RollbackFailedError, type Doctor, type UndoPlan } from '@netclaw/doctor-core/engine';

import { undoCommand } from '../../model/advice/repair-commands.js';
import { failureOf, interruptedFailure } from '../../model/exit/failure.js';
import type { UndoSettings } from '../../model/settings/settings.js';
import { rejectUnknownConsents } from '../../run/known-consents.js';
import { isPromptAllowed } from '../../prompt/prompter.js';
import { confirmUndo } from './confirm-undo.js';
import type { UndoContext } from './undo-context.js';
import { isRefusal } from '../../model/run/undo-exit.js';
import { newUndoRun, undoMade, type UndoRun } from '../../model/run/undo-run.js';

/** Shows what reverts a repair, asks, and reverts it. Never rejects: what goes wrong is in the run. */
export const revertRepair = async (context: UndoContext, settings: UndoSettings): Promise<UndoRun> => {
  const run = newUndoRun(context.record.doctorCommand);
  try {
    const { doctor } = await context.interruption.race(context.open());
    await revertPlanned(context, doctor, settings, run);
    const { by } = context.interruption;
    if (by !== undefined) run.failure = interruptedFailure(by, undoMade(run));
  } catch (thrown) {
    run.failure = failureOf(thrown, context.interruption, undoMade(run));
    if (thrown instanceof RollbackFailedError) run.left = thrown;
    // what was done stays done, whatever went wrong after it
    if (run.result === undefined) run.outcome = isRefusal(run.failure.code) ? 'refused' : 'stopped';
  }
  return run;
};

const revertPlanned = async (
  context: UndoContext,
  doctor: Doctor,
  settings: UndoSettings,
  run: UndoRun,
): Promise<void> => {
  const { interruption, reporter } = context;
  rejectUnknownConsents(doctor, settings.accept);
  const plan = await interruption.race(doctor.planUndo(settings.repairId));
  run.plan = plan;
  for (const consent of settings.accept.filter((name) => !plan.consents.includes(name))) {
    await reporter.note(`The undo does not need the consent ${consent}.`);
  }
  const mayAsk = isPromptAllowed(context) && !settings.isConfirmed && plan.changes.length > 0;
  await reporter.showPlan(plan, doctor.consents(), mayAsk);
  if (plan.changes.length === 0) {
    run.outcome = 'unchanged';
    return;
  }
  const consents = await consentsOf(context, doctor, plan, settings, mayAsk, run);
  if (consents === undefined) {
    await reporter.showAdvice(run);
    return;
  }
  interruption.throwIfInterrupted();
  // Not raced: once the engine writes, it must end by itself.
  run.result = await doctor.undo(plan, { consents, signal: interruption.signal });
  run.outcome = 'applied';
  await reporter.showResult(plan, run.result);
};

/** The consents to go on with; undefined where it does not, and the run then says why. */
const consentsOf = async (
  context: UndoContext,
  doctor: Doctor,
  plan: UndoPlan,
  settings: UndoSettings,
  mayAsk: boolean,
  run: UndoRun,
): Promise<readonly string[] | undefined> => {
  if (mayAsk) {
    if (await confirmUndo(context, doctor, plan)) return plan.consents;
    run.outcome = 'declined';
    return undefined;
  }
  const isConsented = plan.consents.every((name) => settings.accept.includes(name));
  if (isConsented && settings.isConfirmed) return plan.consents;
  run.outcome = isConsented ? 'needs-confirmation' : 'needs-consent';
  run.next = undoCommand(context.record.doctorCommand, plan);
  return undefined;
};
