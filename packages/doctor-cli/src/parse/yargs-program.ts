import yargs, { type Argv } from 'yargs';

import type { CommandDeclaration } from './declaration/command.js';
import type { OptionDeclaration } from './declaration/option.js';

/** What one command looks like to yargs. */
export interface ProgramDescription {
  /** `netclaw doctor`. */
  readonly usage: string;
  /** `[repair-id]`. */
  readonly operand: string | undefined;
  readonly describe: string;
  readonly options: readonly OptionDeclaration[];
  readonly commands: readonly CommandDeclaration[];
  /** What its exit codes mean. */
  readonly exitCodes: readonly (readonly [codes: string, meaning: string])[];
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  readonly width: number;
}

const MAX_HELP_WIDTH = 100;

/** The help of one command. yargs lays it out; lines are read without it, so it is loaded only here. */
export const helpText = async (program: string, description: ProgramDescription): Promise<string> => {
  const { usage, operand, describe, commands, examples, width, exitCodes } = description;
  const help = yargs([])
    .locale('en')
    .scriptName(program)
    .usage(`${[usage, operand, '[options]'].filter(Boolean).join(' ')}\n\n${describe}.`)
    .version(false)
    .help(false)
    .exitProcess(false)
    .wrap(Math.min(width, MAX_HELP_WIDTH));
  for (const { words, operand: own, describe: what } of commands) {
    help.command([...words, ...(own === undefined ? [] : [own])].join(' '), what);
  }
  for (const [line, meaning] of examples) help.example(line, meaning);
  declareOptions(help, description.options, false);
  return `${await help.epilogue(exitCodeHelp(exitCodes)).getHelp()}\n`;
};

/**
 * Declares options of the table to a program of yargs. In help they have neither types nor choices, which yargs would print as `[boolean]`
 * into a narrow terminal.
 */
export const declareOptions = (program: Argv, options: readonly OptionDeclaration[], isTyped: boolean): void => {
  for (const { name, short, kind, group, describe, choices } of options) {
    // `--fix[=names]`, as it is typed
    const [, behind = ''] = (isTyped ? null : /^(\[=[^\]]*\]) /.exec(describe)) ?? [];
    program.option(name + behind, {
      group,
      describe: describe.slice(behind.length).trimStart(),
      ...(short !== undefined && { alias: short }),
      ...(isTyped && {
        type: kind === 'flag' ? 'boolean' : 'string',
        array: kind === 'list' || kind === 'values' || kind === 'optional-list',
        ...(choices && { choices }),
      }),
    });
  }
};

const exitCodeHelp = (table: ProgramDescription['exitCodes']): string =>
  ['Exit codes:', ...table.map(([codes, meaning]) => `  ${codes.padEnd(10)}${meaning}`)].join('\n');
