import { exitCodesOf } from '../../model/exit/exit-code.js';
import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import type { Command } from '../../run/command.js';
import { runDoctor } from './run-doctor.js';
import { parseGates, parseSettings, parseWait } from './settings.js';

/** The doctor itself: it looks, and repairs where that is asked. */
export const doctorCommand = ({ name, command }: DoctorCommandOptions): Command => {
  const line = [name, ...command].join(' ');
  return {
    words: command,
    describe: 'Diagnose; writes nothing without --fix',
    options: optionsOf('doctor'),
    exitCodes: exitCodesOf('state'),
    examples: [
      [line, 'Diagnose, and change nothing'],
      [`${line} --dry-run`, 'Show what --fix would do'],
      [`${line} --fix`, 'Guided repair of everything that can be repaired'],
      [`${line} --fix --yes`, 'Apply routine repairs without a question'],
      [`${line} undo`, 'Undo the last repair'],
      [`${line} --wait 60s`, 'Wait until all is well, for at most a minute'],
      [`${line} --format json`, 'One JSON document on stdout'],
      [`${line} --format junit --output report.xml`, 'A report for a pipeline'],
      [`${line} --format html --output report.html`, 'A page to attach to a ticket'],
    ],
    parse: ({ parsed, usage }) => runDoctor(parseSettings(parsed, usage), parseGates(parsed), parseWait(parsed)),
  };
};
