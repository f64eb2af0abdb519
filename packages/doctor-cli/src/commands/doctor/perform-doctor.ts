import type { Baseline } from '../../model/gate/baseline.js';
import { readBaseline } from '../../files/baseline-file.js';
import type { Configuration } from '../../model/settings/configuration.js';
import { asConfigured } from '../../files/configuration/invalid-configuration.js';
import { configurationNotes, leftOut, withConfiguration } from '../../files/configuration/with-configuration.js';
import type { Invocation } from '../../model/settings/invocation.js';
import { probePlanFile } from '../../files/write-saved-plan.js';
import { rejectUnknownConsents } from '../../run/known-consents.js';
import type { RunContext } from '../../run/run-context.js';
import { runDiagnosis } from '../../repair/run-diagnosis.js';

/** Looks, and repairs where that was asked, with the settings of the command line and those that are configured. */
export const performDoctor = async (
  context: RunContext,
  { settings, gates }: Extract<Invocation, { readonly kind: 'doctor' }>,
  configured: Configuration,
): Promise<void> => {
  const { doctor, record, reporter, terminal } = context;
  rejectUnknownConsents(doctor, settings.fix?.accept ?? []);
  record.settings = withConfiguration(settings, configured);
  record.leftOut = leftOut(settings, configured);
  for (const note of configurationNotes(record.leftOut)) await reporter.warn(note);
  if (settings.fix?.savePlan !== undefined) await probePlanFile(settings.fix.savePlan, terminal.files);
  record.required = gates.required;
  record.baseline = await chosenBaseline(context, gates.baseline, configured);
  // a selection that nothing is left of
  await asConfigured(record.leftOut[0]?.source, 'selection/empty', runDiagnosis(context, record.settings));
};

const chosenBaseline = async (
  { terminal: { files }, record: { doctorCommand } }: RunContext,
  named: string | undefined,
  configured: Configuration,
): Promise<Baseline | undefined> => {
  if (named !== undefined) return readBaseline(files, named, doctorCommand);
  const { value, source } = configured.baseline ?? {};
  return value === undefined || source === undefined
    ? undefined
    : asConfigured(source, 'usage/', readBaseline(files, value, doctorCommand));
};
