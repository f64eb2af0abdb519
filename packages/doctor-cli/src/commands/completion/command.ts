import { exitCodesOf } from '../../model/exit/exit-code.js';
import { usageError } from '../../model/exit/usage-error.js';
import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import type { Command } from '../../run/command.js';
import { isShell, SHELLS, type Shell } from './shells.js';

/** Prints the script that completes the lines of a program. It is one command of the program, not of its doctor. */
export const completionCommand = ({ name }: DoctorCommandOptions): Command => ({
  words: ['completion'],
  operand: '<bash|zsh|fish>',
  operands: () => SHELLS,
  describe: 'Print a script that completes command lines in a shell',
  options: optionsOf('completion'),
  exitCodes: exitCodesOf('information'),
  examples: [[`eval "$(${name} completion bash)"`, 'Complete lines in this bash']],
  parse: ({ operand, usage }) => {
    const shell = shellOf(operand, usage);
    return async ({ terminal }) => {
      const { completionScript } = await import('./completion-script.js');
      await terminal.stdout.write(completionScript(shell, name));
      return 0;
    };
  },
});

const shellOf = (name: string | undefined, usage: string): Shell => {
  if (isShell(name)) return name;
  if (name === undefined) {
    throw usageError('usage/missing-value', `"${usage}" needs a shell.`, `Write \`${usage} ${SHELLS.join('|')}\`.`);
  }
  throw usageError(
    'usage/invalid-value',
    `There is no completion for the shell "${name}".`,
    `Known shells: ${SHELLS.join(', ')}.`,
  );
};
