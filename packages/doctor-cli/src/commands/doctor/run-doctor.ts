import { asConfigured } from '../../files/configuration/invalid-configuration.js';
import { configurationNotes, leftOut, withConfiguration } from '../../files/configuration/with-configuration.js';
import { loadBaselineFile, loadPlanFile } from '../../files/load-files.js';
import type { Baseline } from '../../model/gate/baseline.js';
import type { Configuration } from '../../model/settings/configuration.js';
import type { DiagnoseSettings, GateSettings } from '../../model/settings/settings.js';
import { loadWait, runDiagnosis } from '../../repair/run-diagnosis.js';
import type { Run } from '../../run/command.js';
import { rejectUnknownConsents } from '../../run/known-consents.js';
import type { RunContext } from '../../run/session.js';

/**
 * Looks, and repairs where that was asked, with the settings of the command line and those that are configured.
 *
 * @param waitMs how long to look again until all is well; undefined = look once
 */
export const runDoctor =
  (settings: DiagnoseSettings, gates: GateSettings, waitMs?: number): Run =>
  async (session) => {
    const { record, interruption } = session;
    // whatever fails from here on is reported by what was asked
    record.settings = settings;
    record.asked = { settings, gates };
    // each look begins with nothing: the home, its settings and the baseline may have come since the one before
    const look = async (withinMs?: number): Promise<void> => {
      const { doctor, configured } = await interruption.race(session.open());
      await diagnoseConfigured({ ...session, doctor }, settings, gates, configured, withinMs);
    };
    if (waitMs === undefined) await look();
    else await (await loadWait()).waitForState(session, waitMs, look);
    return undefined;
  };

const diagnoseConfigured = async (
  context: RunContext,
  settings: DiagnoseSettings,
  gates: GateSettings,
  configured: Configuration,
  withinMs: number | undefined,
): Promise<void> => {
  const { doctor, record, reporter, terminal } = context;
  rejectUnknownConsents(doctor, settings.fix?.accept ?? []);
  record.settings = withConfiguration(settings, configured);
  record.leftOut = leftOut(settings, configured);
  for (const note of configurationNotes(record.leftOut)) await reporter.warn(note);
  if (settings.fix?.savePlan !== undefined) {
    await (await loadPlanFile()).probePlanFile(settings.fix.savePlan, terminal.files);
  }
  record.required = gates.required;
  record.baseline = await chosenBaseline(context, gates.baseline, configured);
  // a selection that nothing is left of
  await asConfigured(record.leftOut[0]?.source, 'selection/empty', runDiagnosis(context, record.settings, withinMs));
};

/** One that the settings name, and that somebody else can write to, accepts nothing: a run is only stricter without it. */
const chosenBaseline = async (
  { terminal: { files }, record: { doctorCommand }, reporter }: RunContext,
  named: string | undefined,
  configured: Configuration,
): Promise<Baseline | undefined> => {
  if (named !== undefined) return (await loadBaselineFile()).readBaseline(files, named, doctorCommand);
  if (configured.baseline === undefined) return undefined;
  const { value, source } = configured.baseline;
  const { readBaseline } = await loadBaselineFile();
  const baseline = await asConfigured(source, 'usage/', readBaseline(files, value, doctorCommand));
  const problem = await files.trustProblem(value);
  if (problem === undefined) return baseline;
  await reporter.warn(`The baseline ${value} (${source}) is left out: ${problem}.`);
  return undefined;
};
