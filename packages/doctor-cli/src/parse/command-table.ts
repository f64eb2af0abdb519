import type { DoctorCommandOptions } from '../model/settings/doctor-command-options.js';
import {
  ALIASED_OPTIONS,
  APPLY_OPTIONS,
  BASELINE_OPTIONS,
  COMPLETION_OPTIONS,
  DOCTOR_OPTIONS,
  LIST_OPTIONS,
  SCHEMA_OPTIONS,
  UNDO_OPTIONS,
  type OptionDeclaration,
} from './option-table.js';

/** One command of a program. */
export interface CommandDeclaration {
  readonly kind: 'doctor' | 'list' | 'undo' | 'apply' | 'baseline' | 'schema' | 'explain' | 'completion';
  readonly words: readonly string[];
  /** The one more word that it may have, as help shows it. */
  readonly operand?: string;
  readonly describe: string;
  readonly options: readonly OptionDeclaration[];
  /** Put before the arguments of the operator; empty but for an alias. */
  readonly arguments: readonly string[];
}

/** The commands of a program: the doctor, its listing, its undo, and its aliases. */
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
  {
    kind: 'explain',
    words: [...options.command, 'explain'],
    operand: '<id|code|consent>',
    describe: 'What a check, a finding or a consent means, and what its repair does',
    options: LIST_OPTIONS,
    arguments: [],
  },
  {
    kind: 'undo',
    words: [...options.command, 'undo'],
    operand: '[repair-id]',
    describe: 'Put back what a repair changed: the last one, or the one that is named',
    options: UNDO_OPTIONS,
    arguments: [],
  },
  {
    kind: 'apply',
    words: [...options.command, 'apply'],
    operand: '<plan.json>',
    describe: 'Apply a saved plan, if what is proposed now is what it shows',
    options: APPLY_OPTIONS,
    arguments: [],
  },
  {
    kind: 'baseline',
    words: [...options.command, 'baseline'],
    describe: 'Record the findings that are accepted for a time, for --baseline',
    options: BASELINE_OPTIONS,
    arguments: [],
  },
  {
    kind: 'schema',
    words: [...options.command, 'schema'],
    operand: '[name]',
    describe: 'Print the JSON Schema of the report, or of the document that is named',
    options: SCHEMA_OPTIONS,
    arguments: [],
  },
  {
    kind: 'completion',
    words: ['completion'],
    operand: '<bash|zsh|fish>',
    describe: 'Print a script that completes command lines in a shell',
    options: COMPLETION_OPTIONS,
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
