import { exitCodesOf } from '../../model/exit/exit-code.js';
import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import type { Command } from '../../run/command.js';
import { showInformation } from '../../run/show-information.js';
import { checkListScreen } from './check-list.js';
import { listDocument } from './list-document.js';

/** Lists the checks of a doctor. */
export const listCommand = ({ name, command }: DoctorCommandOptions): Command => {
  const words = [...command, 'list'];
  const line = [name, ...words].join(' ');
  return {
    words,
    describe: 'List the checks: what they may change',
    options: optionsOf('list'),
    writes: 'information',
    exitCodes: exitCodesOf('information'),
    examples: [
      [line, 'What could be looked at'],
      [`${line} --format json`, 'The same, as data'],
    ],
    parse: () => async (session) => {
      const { doctor } = await session.interruption.race(session.open());
      const checks = doctor.describe();
      await showInformation(session, listDocument(session.record, checks), () =>
        checkListScreen(checks, session.record.doctorCommand),
      );
      return 0;
    },
  };
};
