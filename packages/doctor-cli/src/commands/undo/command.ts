import { exitCodesOf } from '../../model/exit/exit-code.js';
import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import { historyDocument } from '../../report/json/history-document.js';
import { historyScreen } from '../../report/text/history.js';
import type { Command, Run } from '../../run/command.js';
import { showInformation } from '../../run/show-information.js';
import { runUndo } from './run-undo.js';
import { parseUndo } from './settings.js';

/** Puts back what a repair changed, or lists the repairs. */
export const undoCommand = ({ name, command }: DoctorCommandOptions): Command => {
  const words = [...command, 'undo'];
  const line = [name, ...words].join(' ');
  return {
    words,
    operand: '[repair-id]',
    describe: 'Put back what a repair changed: the last one, or the one that is named',
    options: optionsOf('undo'),
    exitCodes: exitCodesOf('task'),
    examples: [
      [line, 'Show what the last repair changed, and put it back'],
      [`${line} --list`, 'The repairs that can be undone'],
      [`${line} 20260102-030405-0a1b2c3d --yes`, 'Undo that repair without a question'],
    ],
    parse: ({ parsed, operand, usage }) => {
      const settings = parseUndo(parsed, operand, usage);
      return settings === 'list' ? listRepairs : runUndo(settings);
    },
  };
};

const listRepairs: Run = async (session) => {
  const { doctor } = await session.interruption.race(session.open());
  const history = await session.interruption.race(doctor.history());
  await showInformation(session, historyDocument(history, session.record), () =>
    historyScreen(history, session.record.doctorCommand),
  );
  return 0;
};
