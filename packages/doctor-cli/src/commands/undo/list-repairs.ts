import { historyDocument } from '../../report/json/history-document.js';
import { historyScreen } from '../../report/text/history.js';
import type { Run } from '../../run/command.js';
import { showInformation } from '../../run/show-information.js';

/** Lists the repairs that are recorded. */
export const listRepairs: Run = async (session) => {
  const { doctor } = await session.interruption.race(session.open());
  const history = await session.interruption.race(doctor.history());
  await showInformation(
    session,
    historyDocument(history, session.record),
    () => historyScreen(history, session.record.doctorCommand),
    'The repairs that are recorded',
  );
  return 0;
};
