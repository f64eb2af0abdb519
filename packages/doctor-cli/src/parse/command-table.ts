import type { DoctorCommandOptions } from '../doctor-command-options.js';
import { ALIASED_OPTIONS, DOCTOR_OPTIONS, LIST_OPTIONS, type OptionDeclaration } from './option-table.js';

/** One command of a program. */
export interface CommandDeclaration {
  readonly kind: 'doctor' | 'list';
  readonly words: readonly string[];
  readonly describe: string;
  readonly options: readonly OptionDeclaration[];
  /** Put before the arguments of the operator; empty but for an alias. */
  readonly arguments: readonly string[];
}

/** The commands of a program: the doctor, its listing, and its aliases. */
export const commandTable = (
  options: Pick<DoctorCommandOptions, 'command' | 'aliases'>,
): readonly CommandDeclaration[] => [
  {
    kind: 'doctor',
    words: options.command,
    describe: 'Diagnose; writes nothing without --fix',
    options: DOCTOR_OPTIONS,
    arguments: [],
  },
  {
    kind: 'list',
    words: [...options.command, 'list'],
    describe: 'List the checks: what they read and may change',
    options: LIST_OPTIONS,
    arguments: [],
  },
  ...(options.aliases ?? []).map((alias): CommandDeclaration => ({
    kind: 'doctor',
    words: alias.words,
    describe: alias.describe,
    options: DOCTOR_OPTIONS.filter((option) => !ALIASED_OPTIONS.includes(option.name)),
    arguments: alias.arguments,
  })),
];

/** The command with the most words that the line begins with. */
export const matchCommand = (
  commands: readonly CommandDeclaration[],
  words: readonly string[],
): CommandDeclaration | undefined =>
  commands
    .filter((command) => command.words.every((word, index) => words[index] === word))
    .sort((left, right) => right.words.length - left.words.length)[0];
