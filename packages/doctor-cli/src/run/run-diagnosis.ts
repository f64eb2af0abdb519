import type { DiagnoseSettings } from '../parse/invocation.js';
import { withProgress } from '../progress/progress.js';
import { runFix } from './run-fix.js';
import type { RunContext } from './run-context.js';

/** Looks, reports, and repairs where that was asked. */
export const runDiagnosis = async (context: RunContext, settings: DiagnoseSettings): Promise<void> => {
  const { doctor, interruption, record, reporter } = context;
  const { only, skip, timeoutMs } = settings;
  const diagnosis = await withProgress('Checking', context, (onProgress) =>
    interruption.race(
      doctor.diagnose({
        ...(only !== undefined && { only }),
        ...(skip !== undefined && { skip }),
        ...(timeoutMs !== undefined && { timeoutMs }),
        signal: interruption.signal,
        onProgress,
      }),
    ),
  );
  record.diagnosis = diagnosis;
  await reporter.showDiagnosis(diagnosis);
  if (settings.fix !== undefined) await runFix(context, diagnosis, settings, settings.fix);
};
