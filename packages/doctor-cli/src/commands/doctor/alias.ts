import type { DoctorCommandAlias, DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import type { Command } from '../../run/command.js';
import { doctorCommand } from './command.js';

/** Options that decide what runs and what is repaired: an alias fixes them. */
const PRESET: readonly string[] = ['fix', 'only', 'skip'];
/** What no run that repairs has. */
const DIAGNOSIS: readonly string[] = ['wait'];

/** The doctor by other words, with arguments of its own. */
export const aliasCommand = (options: DoctorCommandOptions, alias: DoctorCommandAlias): Command => {
  const line = [options.name, ...alias.words].join(' ');
  const doctor = [options.name, ...options.command, ...alias.arguments].join(' ');
  return {
    ...doctorCommand(options),
    words: alias.words,
    describe: alias.describe,
    options: optionsOf('doctor').filter(({ name }) => ![...PRESET, ...DIAGNOSIS].includes(name)),
    preset: {
      arguments: alias.arguments,
      options: optionsOf('doctor').filter(({ name }) => PRESET.includes(name)),
    },
    examples: [
      [line, `The same as ${doctor}`],
      [`${line} --dry-run`, 'Show the plan, write nothing'],
    ],
  };
};
