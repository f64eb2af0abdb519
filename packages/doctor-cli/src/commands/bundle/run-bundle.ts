import type { Diagnosis } from '@netclaw/doctor-core/engine';
import { worstSeverity } from '@netclaw/doctor-core/engine';
import { DoctorError } from '@netclaw/doctor-core';
import type { Bundle } from '@netclaw/doctor-core/bundle';
import { collectBundle, packBundle, readBundle, REPORT } from '@netclaw/doctor-core/bundle';

import { configurationNotes, leftOut, withConfiguration } from '../../files/configuration/with-configuration.js';
import { exitOfState } from '../../model/exit/exit-code.js';
import type { Configuration } from '../../model/settings/configuration.js';
import type { LoadBundleSource } from '../../model/settings/doctor-command-options.js';
import type { BundleSettings, DiagnoseSettings } from '../../model/settings/settings.js';
import type { ReportDocument } from '../../report/json/document.js';
import { reportDocument } from '../../report/json/report-document.js';
import { diagnose } from '../../repair/run-diagnosis.js';
import type { Run } from '../../run/command.js';
import type { RunContext, Session } from '../../run/session.js';
import { showInformation } from '../../run/show-information.js';
import { mapTexts } from '../../report/common/map-texts.js';
import { jsonText } from '../../text/json-text.js';
import { bundleScreen, inspectScreen } from './bundle-screen.js';

/** Makes a bundle, or shows one. */
export const runBundle =
  (settings: BundleSettings, load: LoadBundleSource): Run =>
  async (session) => {
    if (settings.kind === 'inspect') {
      const bundle = await openBundle(session, settings.file);
      await showInformation(session, undefined, () => inspectScreen(settings.file, bundle));
      return 0;
    }
    const { file, isDryRun } = settings;
    const { doctor, configured } = await session.interruption.race(session.open());
    // what is there is never replaced: it may be another ticket's
    if (file !== undefined) await session.terminal.files.probeNew(file);
    const bundle = await makeBundle({ ...session, doctor }, configured, load);
    if (file !== undefined && !isDryRun) {
      const bytes = await packBundle(bundle.files, session.terminal.now());
      await session.terminal.files.edit(file, undefined, bytes);
    }
    const { doctorCommand } = session.record;
    await showInformation(session, undefined, () => bundleScreen({ ...settings, doctorCommand }, bundle));
    return 0;
  };

const makeBundle = async (context: RunContext, configured: Configuration, load: LoadBundleSource): Promise<Bundle> => {
  const { doctor, interruption, record } = context;
  const report = await reportOf(context, configured);
  const { name: program, version } = record.program;
  const source = await load();
  const { manifest, files, withoutSecretNames } = await interruption.race(
    doctor.observe((seen) => collectBundle(seen, source, { program, version }), interruption.signal),
  );
  const { home } = doctor.place;
  const harmless = mapTexts(report, (text) => withoutSecretNames(withoutHome(text, home)));
  const shown = files.map(({ name, text }) => ({ name, text: withoutHome(text, home) }));
  return { manifest, files: [{ name: REPORT, text: jsonText(harmless) }, ...shown] };
};

const ALL: DiagnoseSettings = {
  only: undefined,
  include: undefined,
  skip: undefined,
  timeoutMs: undefined,
  failOn: undefined,
  fix: undefined,
};

/** The JSON report of a run with the settings that are configured. */
const reportOf = async (context: RunContext, configured: Configuration): Promise<ReportDocument> => {
  const { record, reporter } = context;
  const settings = withConfiguration(ALL, configured);
  record.leftOut = leftOut(ALL, configured);
  for (const note of configurationNotes(record.leftOut)) await reporter.warn(note);
  const diagnosis: Diagnosis = await diagnose(context, settings);
  const exit = exitOfState(worstSeverity(diagnosis.results), settings.failOn ?? 'warning');
  return reportDocument({ ...record, settings, diagnosis }, undefined, exit, undefined);
};

/** The path of a home has the name of its user in it. */
const withoutHome = (text: string, home: string): string =>
  [JSON.stringify(home).slice(1, -1), home].reduce((rest, path) => rest.replaceAll(path, '<home>'), text);

const openBundle = async ({ terminal }: Session, file: string): Promise<Bundle> => {
  const packed = await terminal.files.read(file);
  if (packed === undefined) {
    throw new DoctorError('usage/unreadable-file', `there is no file ${file}.`, { next: 'Name a bundle.' });
  }
  return readBundle(packed);
};
