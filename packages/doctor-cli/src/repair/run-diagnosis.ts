import { loadOnce, type DiagnoseRequest, type Diagnosis } from '@netclaw/doctor-core/engine';

import type { DiagnoseSettings } from '../model/settings/settings.js';
import { withProgress } from '../progress/with-progress.js';
import type { RunContext } from '../run/session.js';

/** An interrupted repair is closed in a round of its own; more than a few of them, or of other doctors, are not met in one run. */
const MAX_ROUNDS = 3;

/** What repairs. */
export const loadFix = loadOnce(() => import('./run-fix.js'));

/** What looks again and again. */
export const loadWait = loadOnce(() => import('./wait-for-state.js'));

/**
 * Looks, and repairs where that was asked; the state is reported at the end.
 *
 * @param withinMs of a look that is not the first of its run: what is left of its time
 */
export const runDiagnosis = async (
  context: RunContext,
  settings: DiagnoseSettings,
  withinMs?: number,
): Promise<void> => {
  const { record } = context;
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const diagnosis = await diagnose(context, settings, withinMs);
    if (record.result !== undefined) record.earlier.push(record.result);
    record.result = undefined;
    record.plan = undefined;
    record.isPlanShown = false;
    record.diagnosis = diagnosis;
    if (settings.fix === undefined) return;
    const { runFix } = await loadFix();
    await runFix(context, diagnosis, settings, settings.fix);
    // a saved plan is done with what it shows
    if (!isUnfinished(context) || settings.fix.against !== undefined) return;
  }
};

/** An interrupted repair was closed; or what was to be repaired was gone when it was planned: another doctor was faster. */
const isUnfinished = ({ record }: RunContext): boolean =>
  record.result?.again === true || (record.plan?.repairs.length === 0 && (record.diagnosis?.proposals.length ?? 0) > 0);

/** One look, with its progress shown, and before it what its checks do beyond looking; the display of a run that looks again is its own. */
export const diagnose = async (
  context: RunContext,
  {
    only,
    include,
    skip,
    timeoutMs,
    fix,
  }: Pick<DiagnoseSettings, 'only' | 'include' | 'skip' | 'timeoutMs'> & Partial<Pick<DiagnoseSettings, 'fix'>>,
  withinMs?: number,
): Promise<Diagnosis> => {
  const names = {
    ...(only !== undefined && { only }),
    ...(include !== undefined && { include }),
    ...(skip !== undefined && { skip }),
  };
  for (const caution of context.doctor.cautions(names).values()) await context.reporter.warn(caution);
  const look = (request: Pick<DiagnoseRequest, 'onProgress' | 'withinMs'>): Promise<Diagnosis> =>
    context.interruption.race(
      context.doctor.diagnose({
        ...names,
        ...(timeoutMs !== undefined && { timeoutMs }),
        ...(fix !== undefined && { withPrerequisites: true }),
        signal: context.interruption.signal,
        ...request,
      }),
    );
  return withinMs === undefined
    ? withProgress('Checking', context, (onProgress) => look({ onProgress }))
    : look({ withinMs });
};
