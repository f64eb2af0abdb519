import type { Doctor } from '@netclaw/doctor-core/engine';

import type { Exit } from '../../model/exit/exit-code.js';
import { failureOf, interruptedFailure } from '../../model/exit/failure.js';
import { handOver } from '../../run/hand-over.js';
import type { ApplySettings, DiagnoseSettings } from '../../model/settings/settings.js';
import { usageError } from '../../model/exit/usage-error.js';
import { rejectUnknownConsents } from '../../run/known-consents.js';
import type { Run } from '../../run/command.js';
import { runDiagnosis } from '../../repair/run-diagnosis.js';
import { stopOf, type Stop } from '../../model/run/run-exit.js';
import { changesMade, type RunRecord } from '../../model/run/run-record.js';
import { readSavedPlan } from '../../files/saved-plan-file.js';
import type { SavedPlan } from '../../model/settings/saved-plan.js';

/**
 * Looks and proposes anew, goes on only where that is what the saved plan shows, reports it, and returns the exit code. Never rejects.
 */
export const runApply =
  (asked: ApplySettings): Run =>
  async (session) => {
    const { interruption, record, reporter, style, target, terminal } = session;
    let settings: DiagnoseSettings | undefined;
    try {
      const saved = await readSavedPlan(asked.planFile, terminal.files);
      const { doctor } = await interruption.race(session.open());
      rejectUnknownConsents(doctor, asked.accept);
      settings = settingsFor(saved, asked, doctor);
      record.asked = { settings, gates: undefined };
      if (saved.repairs.length > 0) await runDiagnosis({ ...session, doctor }, settings);
      else record.ending = { text: 'Nothing was changed: the plan contains no repair.', steps: [] };
      const { by } = interruption;
      if (by !== undefined) record.failure = interruptedFailure(by, changesMade(record));
    } catch (thrown) {
      record.failure = failureOf(thrown, interruption, changesMade(record));
    }
    return handOver({
      target,
      interruption,
      style,
      made: changesMade(record),
      report: async (failure) => {
        record.failure ??= failure;
        const stop = stopOf(record, settings);
        const exit = exitOfApply(record, settings?.fix?.against?.plan, stop);
        await reporter.finish(record, settings?.fix, exit, stop);
        return exit.code;
      },
    });
  };

/** Exactly the checks that the plan names, each known to this doctor; everything else comes from the command line. */
const settingsFor = (saved: SavedPlan, asked: ApplySettings, doctor: Doctor): DiagnoseSettings => {
  const known = doctor.describe().map(({ id }) => id);
  const unknown = saved.repairs.find(({ check }) => !known.includes(check));
  if (unknown !== undefined) {
    throw usageError(
      'usage/invalid-plan',
      `The plan is for the check "${unknown.check}", which this doctor does not have.`,
      'Apply it with the doctor that saved it, or save it again.',
    );
  }
  const { isConfirmed, accept, timeoutMs } = asked;
  return {
    only: known.filter((id) => saved.repairs.some(({ check }) => check === id)),
    include: undefined,
    skip: undefined,
    timeoutMs,
    failOn: undefined,
    fix: { isDryRun: false, isConfirmed, accept, savePlan: undefined, against: { file: asked.planFile, plan: saved } },
  };
};

/** 0 where everything that the plan shows was done, now or before, 1 where it was not, else what stopped it. */
const exitOfApply = (
  { result, isFulfilled }: RunRecord,
  saved: SavedPlan | undefined,
  stop: Stop | undefined,
): Exit => {
  if (stop !== undefined) return stop.exit;
  if (isFulfilled) return { code: 0, reason: 'done' };
  const repairs = result?.repairs ?? [];
  const isDone = saved?.repairs.every(({ check, proposer }) =>
    repairs.some((repair) => repair.check === check && repair.proposer === proposer && repair.outcome === 'applied'),
  );
  return isDone === true ? { code: 0, reason: 'done' } : { code: 1, reason: 'refused' };
};
