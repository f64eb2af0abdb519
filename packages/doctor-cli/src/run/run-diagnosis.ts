import type { Diagnosis } from '@netclaw/doctor-core';

import type { DiagnoseSettings } from '../parse/invocation.js';
import { withProgress } from '../progress/progress.js';
import { runFix } from './run-fix.js';
import type { RunContext } from './run-context.js';

/** An interrupted repair is closed in a round of its own; more than a few of them are not met in one run. */
const MOST_ROUNDS = 3;

/** Looks, reports, and repairs where that was asked. */
export const runDiagnosis = async (context: RunContext, settings: DiagnoseSettings): Promise<void> => {
  const { record, reporter } = context;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const diagnosis = await diagnose(context, settings);
    if (record.result !== undefined) record.earlier.push(record.result);
    record.result = undefined;
    record.plan = undefined;
    record.diagnosis = diagnosis;
    await reporter.showDiagnosis(diagnosis);
    if (settings.fix === undefined) return;
    await runFix(context, diagnosis, settings, settings.fix);
    if (!isUnfinished(context)) return;
  }
};

const isUnfinished = ({ record }: RunContext): boolean => record.result?.again === true;

const diagnose = (context: RunContext, { only, skip, timeoutMs }: DiagnoseSettings): Promise<Diagnosis> =>
  withProgress('Checking', context, (onProgress) =>
    context.interruption.race(
      context.doctor.diagnose({
        ...(only !== undefined && { only }),
        ...(skip !== undefined && { skip }),
        ...(timeoutMs !== undefined && { timeoutMs }),
        signal: context.interruption.signal,
        onProgress,
      }),
    ),
  );
