import { exitCodesOf } from '../../model/exit/exit-code.js';
import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import { runLater, type Command } from '../../run/command.js';

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
      [line, 'All checks'],
      [`${line} --format json`, 'The same, as data'],
    ],
    parse: () => runLater(async () => (await import('./show-list.js')).showList),
  };
};
