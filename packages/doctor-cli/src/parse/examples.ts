import type { DoctorCommandOptions } from '../doctor-command-options.js';
import type { CommandDeclaration } from './command-table.js';

/** Lines that can be copied, for the help of a command; undefined stands for the program itself. */
export const examplesOf = (
  command: CommandDeclaration | undefined,
  options: DoctorCommandOptions,
): readonly (readonly [line: string, meaning: string])[] => {
  const doctor = [options.name, ...options.command].join(' ');
  const line = [options.name, ...(command?.words ?? options.command)].join(' ');
  if (command?.kind === 'list')
    return [
      [line, 'What could be looked at'],
      [`${line} --format json`, 'The same, as data'],
    ];
  if (command !== undefined && command.arguments.length > 0) {
    return [
      [line, `The same as ${doctor} ${command.arguments.join(' ')}`],
      [`${line} --dry-run`, 'Show the plan, write nothing'],
    ];
  }
  return [
    [doctor, 'Look, and change nothing'],
    [`${doctor} --dry-run`, 'Show what --fix would do'],
    [`${doctor} --fix`, 'Guided repair of everything that can be repaired'],
    [`${doctor} --fix --yes`, 'Apply routine repairs without a question'],
    [`${doctor} --format json`, 'One JSON document on stdout'],
  ];
};
