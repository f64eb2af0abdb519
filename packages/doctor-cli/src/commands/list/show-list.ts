import type { Run } from '../../run/command.js';
import { showInformation } from '../../run/show-information.js';
import { checkListScreen } from './check-list.js';
import { listDocument } from './list-document.js';

/** Lists the checks of a doctor. */
export const showList: Run = async (session) => {
  const { doctor } = await session.interruption.race(session.open());
  const checks = doctor.describe();
  const failed = doctor.failedPlugins();
  await showInformation(
    session,
    listDocument(session.record, checks, failed),
    () => checkListScreen(checks, failed, session.record.doctorCommand),
    'The checks of this doctor',
  );
  return 0;
};
