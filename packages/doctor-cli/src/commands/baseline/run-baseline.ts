import { severityOf, worstSeverity, type CheckResult } from '@netclaw/doctor-core/engine';

import { exitOfState } from '../../model/exit/exit-code.js';
import { included } from '../../files/configuration/with-configuration.js';
import type { BaselineSettings, DiagnoseSettings } from '../../model/settings/settings.js';
import { usageError } from '../../model/exit/usage-error.js';
import { counted } from '../../text/phrases.js';
import { jsonText } from '../../text/json-text.js';
import { diagnose } from '../../repair/run-diagnosis.js';
import type { Run } from '../../run/command.js';
import type { RunContext } from '../../run/session.js';
import { dayOf } from '../../model/gate/day.js';
import { readBaseline } from '../../files/baseline-file.js';
import { mayReplace } from './may-replace.js';
import { baselineDocument, recordBaseline } from './record-baseline.js';

/**
 * Looks, writes what was found as accepted, and returns the exit code: 0 where every check looked at the home that was meant, else
 * that of those that did not, since nobody accepts what nobody saw.
 */
export const runBaseline =
  (settings: BaselineSettings): Run =>
  async (session) => {
    const { doctor, configured } = await session.interruption.race(session.open());
    return writeBaseline({ ...session, doctor }, settings, included(settings, configured));
  };

const writeBaseline = async (
  context: RunContext,
  settings: BaselineSettings,
  include: DiagnoseSettings['include'],
): Promise<number> => {
  const { terminal, reporter, output } = context;
  const { reason, expires } = settings;
  const today = dayOf(terminal.now());
  if (expires < today) {
    throw usageError('usage/invalid-value', `${expires} is over, so nothing would be accepted.`, 'Name a later day.');
  }
  const earlier =
    settings.earlier === undefined
      ? undefined
      : await readBaseline(terminal.files, settings.earlier, context.record.doctorCommand);
  const diagnosis = await diagnose(context, { ...settings, include });
  const baseline = recordBaseline(diagnosis, { reason, expires }, earlier, today);
  if (!(await mayReplace(context, settings.earlier, baseline))) {
    await reporter.note('Nothing was written.');
    return 1;
  }
  await terminal.stdout.write(jsonText(baselineDocument(baseline)));
  const blind = diagnosis.results.filter(isBlind);
  for (const { check, outcome } of blind) {
    await reporter.note(`${check.id} did not complete (${outcome.status}), so none of its findings is accepted.`);
  }
  const where = output.file === undefined ? '' : ` in ${output.file}`;
  await reporter.note(
    `Accepted until ${expires} or their own day: ${counted(baseline.findings.length, 'finding')}${where}.`,
  );
  const { home } = context.record;
  if (home !== undefined) await reporter.warn(home.reason);
  return exitOfState(home === undefined ? worstSeverity(blind) : 'error', 'warning').code;
};

const isBlind = (result: CheckResult): boolean =>
  result.outcome.status !== 'completed' && severityOf(result) !== 'pass';
