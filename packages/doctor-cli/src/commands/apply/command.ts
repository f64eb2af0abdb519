import { exitCodesOf } from '../../model/exit/exit-code.js';
import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import { runLater, type Command } from '../../run/command.js';
import { parseApply } from './settings.js';

/** Applies a plan that was saved. */
export const applyCommand = ({ name, command }: DoctorCommandOptions): Command => {
  const words = [...command, 'apply'];
  const doctor = [name, ...command].join(' ');
  const line = [name, ...words].join(' ');
  return {
    words,
    operand: '<plan.json>',
    describe: 'Apply a saved plan, if what is proposed now is what it shows',
    options: optionsOf('apply'),
    exitCodes: exitCodesOf('task'),
    examples: [
      [`${doctor} --dry-run --save-plan plan.json`, 'Show the plan, and save it'],
      [`${line} plan.json`, 'Apply it, after a question'],
      [`${line} plan.json --yes`, 'The same without a question'],
    ],
    parse: ({ parsed, operand, usage }) => {
      const settings = parseApply(parsed, operand, usage);
      return runLater(async () => (await import('./run-apply.js')).runApply(settings));
    },
  };
};
