import { exitCodesOf } from '../../model/exit/exit-code.js';
import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import { runLater, type Command } from '../../run/command.js';
import { parseUndo } from './settings.js';

/** Puts back what a repair changed, or lists the repairs. */
export const undoCommand = ({ name, command }: DoctorCommandOptions): Command => {
  const words = [...command, 'undo'];
  const line = [name, ...words].join(' ');
  return {
    words,
    operand: '[repair-id]',
    describe: 'Undo a repair: the last one, or the one that is named',
    options: optionsOf('undo'),
    exitCodes: exitCodesOf('task'),
    examples: [
      [line, 'Show what the last repair changed, ask, and undo it'],
      [`${line} --list`, 'The repairs that are recorded'],
      [`${line} 20260102-030405-0a1b2c3d --yes`, 'Undo that repair without a question'],
    ],
    parse: ({ parsed, operand, usage }) => {
      const settings = parseUndo(parsed, operand, usage);
      return runLater(async () =>
        settings === 'list'
          ? (await import('./list-repairs.js')).listRepairs
          : (await import('./run-undo.js')).runUndo(settings),
      );
    },
  };
};
