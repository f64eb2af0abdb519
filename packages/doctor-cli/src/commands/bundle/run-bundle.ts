import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import { DoctorError } from '@netclaw/doctor-core';
import { worstSeverity } from '@netclaw/doctor-core/engine';

import { exitOfState } from '../../model/exit/exit-code.js';
import type { BundleFile, CollectBundle } from '../../model/settings/doctor-command-options.js';
import type { BundleSettings } from '../../model/settings/settings.js';
import { reportDocument } from '../../report/json/report-document.js';
import type { Run } from '../../run/command.js';
import type { Session } from '../../run/session.js';
import { showInformation } from '../../run/show-information.js';
import { definedVariables } from '../../terminal/defined-variables.js';
import { jsonText } from '../../text/json-text.js';
import { bundleScreen, inspectScreen } from './bundle-screen.js';
import { notABundle, readTar, writeTar } from './tar.js';

/** A bundle that is larger, once it is unpacked, was not made by this command. */
const MAX_BYTES = 128 * 1024 * 1024;

const REPORT = 'report.json';

/** Makes a bundle, or shows one. */
export const runBundle =
  (settings: BundleSettings, collect: CollectBundle): Run =>
  async (session) => {
    if (settings.kind === 'inspect') {
      const files = await readBundle(session, settings.file);
      await showInformation(session, undefined, () => inspectScreen(settings.file, files));
      return 0;
    }
    const { file } = settings;
    const files = await filesOf(session, collect, file);
    if (file !== undefined) {
      await session.terminal.files.edit(file, undefined, gzipSync(writeTar(files, session.terminal.now())));
    }
    await showInformation(session, undefined, () => bundleScreen(file, files));
    return 0;
  };

const filesOf = async (
  { interruption, record, open, terminal }: Session,
  collect: CollectBundle,
  file: string | undefined,
): Promise<readonly BundleFile[]> => {
  const { doctor } = await interruption.race(open());
  // what is there is never replaced: it may be another ticket's
  if (file !== undefined) await terminal.files.probe(file, () => false);
  record.diagnosis = await interruption.race(doctor.diagnose({ signal: interruption.signal }));
  const report = reportDocument(
    record,
    undefined,
    exitOfState(worstSeverity(record.diagnosis.results), 'warning'),
    undefined,
  );
  const environment = definedVariables(terminal.environment);
  const { home } = doctor.place;
  const files = await interruption.race(collect({ home, environment }));
  return [{ name: REPORT, text: jsonText(report) }, ...files].map(({ name, text }) => ({
    name,
    text: withoutHome(text, home),
  }));
};

/** The path of a home has the name of its user in it. */
const withoutHome = (text: string, home: string): string =>
  [JSON.stringify(home).slice(1, -1), home].reduce((rest, path) => rest.replaceAll(path, '<home>'), text);

const unpack = promisify(gunzip);

const readBundle = async ({ terminal }: Session, file: string): Promise<readonly BundleFile[]> => {
  const packed = await terminal.files.read(file);
  if (packed === undefined) {
    throw new DoctorError('usage/unreadable-file', `there is no file ${file}.`, { next: 'Name a bundle.' });
  }
  const bytes = await unpack(packed, { maxOutputLength: MAX_BYTES }).catch(() => undefined);
  if (bytes === undefined) throw notABundle('it is not packed by gzip, or is too large');
  return readTar(bytes);
};
