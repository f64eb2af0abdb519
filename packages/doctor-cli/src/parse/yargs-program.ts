import type { Argv } from 'yargs';

import type { CommandDeclaration } from './declaration/command.js';
import type { OptionDeclaration } from './declaration/option.js';
import { usageError } from '../model/exit/usage-error.js';

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

/** For help yargs gets neither types nor choices, which it would print as `[boolean]` into a narrow terminal. */
type ProgramPurpose = 'parse' | 'help';

const MAX_HELP_WIDTH = 100;

/** A strict yargs parser of one command, which prints nothing and never exits. yargs is loaded on first use. */
export const yargsProgram = async (
  program: string,
  description: ProgramDescription,
  purpose: ProgramPurpose,
): Promise<Argv> => {
  const { default: yargs } = await import('yargs');
  const parser = yargs([])
    .locale('en')
    .scriptName(program)
    .usage(
      `${[description.usage, description.operand, '[options]'].filter(Boolean).join(' ')}\n\n${description.describe}.`,
    )
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .version(false)
    .help(false)
    .exitProcess(false)
    .strict()
    .wrap(Math.min(description.width, MAX_HELP_WIDTH))
    .fail((message: string | null, error: Error | undefined) => {
      throw error ?? invalidLine(message ?? '', description.usage);
    });
  if (purpose === 'help') {
    for (const { words, operand, describe } of description.commands) {
      parser.command([...words, ...(operand === undefined ? [] : [operand])].join(' '), describe);
    }
    for (const [line, meaning] of description.examples) parser.example(line, meaning);
  }
  for (const option of description.options) {
    parser.option(option.name, {
      group: option.group,
      describe: option.describe,
      ...(purpose === 'parse' && { type: option.kind === 'flag' ? 'boolean' : 'string' }),
      ...(option.short !== undefined && { alias: option.short }),
      ...(purpose === 'parse' && option.choices && { choices: option.choices }),
    });
  }
  return parser.epilogue(exitCodeHelp(description.exitCodes));
};

const invalidLine = (message: string, usage: string): Error =>
  usageError('usage/invalid-value', message.replace(/\s+/g, ' ').trim(), `Run \`${usage} --help\` for what it takes.`);

const exitCodeHelp = (table: ProgramDescription['exitCodes']): string =>
  ['Exit codes:', ...table.map(([codes, meaning]) => `  ${codes.padEnd(10)}${meaning}`)].join('\n');
