import type { DoctorCommandOptions } from '../model/settings/doctor-command-options.js';
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
  if (command?.kind === 'baseline')
    return [
      [`${line} --reason "Moves in May" --expires 2027-05-31 --output baseline.json`, 'Accept what is found now'],
      [`${doctor} --baseline baseline.json`, 'Fail only on what is new, worse or expired'],
    ];
  if (command?.kind === 'schema')
    return [
      [line, 'The schema of the report'],
      [`${line} baseline`, 'That of a baseline'],
    ];
  if (command?.kind === 'undo')
    return [
      [line, 'Show what the last repair changed, and put it back'],
      [`${line} --list`, 'The repairs that can be taken back'],
      [`${line} 20260102-030405-0a1b2c3d --yes`, 'Take that repair back without a question'],
    ];
  if (command?.kind === 'explain')
    return [
      [`${line} pairing`, 'What the check looks at, and all that it can find'],
      [`${line} pairing/no-devices`, 'One finding: what it means, and what to do'],
      [`${line} reset-all-pairings`, 'A consent: what is agreed to'],
    ];
  if (command?.kind === 'completion') return [[`eval "$(${line} bash)"`, 'Complete lines in this bash']];
  if (command?.kind === 'apply')
    return [
      [`${doctor} --dry-run --save-plan plan.json`, 'Show the plan, and save it'],
      [`${line} plan.json`, 'Apply it, after a question'],
      [`${line} plan.json --yes`, 'The same without a question'],
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
    [`${doctor} undo`, 'Put back what the last repair changed'],
    [`${doctor} --format json`, 'One JSON document on stdout'],
    [`${doctor} --format junit --output report.xml`, 'A report for a pipeline'],
  ];
};
