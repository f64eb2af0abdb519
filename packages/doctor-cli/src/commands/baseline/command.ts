import { exitCodesOf } from '../../model/exit/exit-code.js';
import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import { runLater, type Command } from '../../run/command.js';
import { parseBaseline } from './settings.js';

/** Records the findings that are accepted for a time. */
export const baselineCommand = ({ name, command }: DoctorCommandOptions): Command => {
  const words = [...command, 'baseline'];
  const doctor = [name, ...command].join(' ');
  const line = [name, ...words].join(' ');
  return {
    words,
    describe: 'Record the findings that are accepted for a time, for --baseline',
    options: optionsOf('baseline'),
    writes: 'baseline',
    exitCodes: exitCodesOf('record'),
    examples: [
      [`${line} --reason "Moves in May" --expires 2027-05-31 --output baseline.json`, 'Accept what is found now'],
      [`${doctor} --baseline baseline.json`, 'Fail only on what is new, worse or expired'],
    ],
    parse: ({ parsed, usage }) => {
      const settings = parseBaseline(parsed, usage);
      return runLater(async () => (await import('./run-baseline.js')).runBaseline(settings));
    },
  };
};
