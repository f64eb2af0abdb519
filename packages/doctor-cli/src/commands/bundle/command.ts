import { exitCodesOf } from '../../model/exit/exit-code.js';
import { usageError } from '../../model/exit/usage-error.js';
import type { DoctorCommandOptions, LoadBundleSource } from '../../model/settings/doctor-command-options.js';
import type { BundleSettings } from '../../model/settings/settings.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import type { CommandLine } from '../../parse/parse-line.js';
import { runLater, type Command } from '../../run/command.js';

const INSPECT = 'inspect';

/** Puts what somebody needs who is to help into one file, without secrets. */
export const bundleCommand = ({ name, command }: DoctorCommandOptions, load: LoadBundleSource): Command => {
  const words = [...command, 'bundle'];
  const line = [name, ...words].join(' ');
  return {
    words,
    operand: '[inspect] <file>',
    describe: 'Write a bundle for a ticket: what a helper needs, without secrets',
    options: optionsOf('bundle'),
    writes: 'information',
    exitCodes: exitCodesOf('task'),
    examples: [
      [`${line} --dry-run`, 'Show what the bundle would hold, and write nothing'],
      [`${line} netclaw.tar.gz`, 'Write it'],
      [`${line} inspect netclaw.tar.gz`, 'Show what a bundle holds'],
    ],
    parse: (given) => {
      const settings = settingsOf(given);
      return runLater(async () => (await import('./run-bundle.js')).runBundle(settings, load));
    },
  };
};

const settingsOf = ({ operand, secondOperand, parsed, usage }: CommandLine): BundleSettings => {
  const isDryRun = parsed['dry-run'] === true;
  if (operand === INSPECT && secondOperand !== undefined && !isDryRun) return { kind: 'inspect', file: secondOperand };
  if (operand === INSPECT || secondOperand !== undefined) {
    throw usageError(
      'usage/invalid-value',
      `"${usage}" takes the name of one file.`,
      `Write \`${usage} <file>\` or \`${usage} ${INSPECT} <file>\`.`,
    );
  }
  if (operand === '-') {
    throw usageError('usage/invalid-value', 'A bundle is written to a file.', `Write \`${usage} netclaw.tar.gz\`.`);
  }
  if (operand === undefined && !isDryRun) {
    throw usageError(
      'usage/missing-value',
      `"${usage}" needs the file that it writes.`,
      `Write \`${usage} netclaw.tar.gz\`, or see what it would hold: \`${usage} --dry-run\`.`,
    );
  }
  return { kind: 'make', file: operand, isDryRun };
};
