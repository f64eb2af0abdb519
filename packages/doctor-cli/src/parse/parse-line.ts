import { usageError } from '../model/exit/usage-error.js';
import type { DoctorCommandOptions } from '../model/settings/doctor-command-options.js';
import type { SetupSettings } from '../model/settings/settings.js';
import { optionsOfAll, type CommandDeclaration } from './declaration/command.js';
import { checkTokens } from './line/check-tokens.js';
import { resolveCommand } from './line/resolve-command.js';
import { withSpokenOptions } from './line/spoken-options.js';
import { tokenise, type Token } from './line/tokens.js';
import type { ParsedOptions } from './value/option-values.js';
import { readOptions } from './line/read-options.js';
import { parseSetup } from './value/setup.js';
import type { ProgramDescription } from './yargs-program.js';

/** The commands of a program, and what its help says where none of them is named. */
export interface CommandTable<C extends CommandDeclaration> {
  readonly commands: readonly C[];
  readonly program: CommandDeclaration;
}

/** What is left of a line for its command to understand. */
export interface CommandLine {
  readonly parsed: ParsedOptions;
  readonly operand: string | undefined;
  readonly secondOperand: string | undefined;
  /** `netclaw doctor undo`. */
  readonly usage: string;
  readonly setup: SetupSettings;
}

type ParsedLine<C extends CommandDeclaration> =
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' }
  | { readonly kind: 'command'; readonly command: C; readonly line: CommandLine };

/** Understands a command line as far as its command does not have to; throws a `DoctorError` with a `usage/` code. */
export const parseLine = async <C extends CommandDeclaration>(
  line: readonly Token[],
  { commands, program }: CommandTable<C>,
  options: DoctorCommandOptions,
  width: number,
): Promise<ParsedLine<C>> => {
  const tokens = withSpokenOptions(line, commands, optionsOfAll(commands));
  const command = resolveCommand(tokens, commands, options);
  const description = describe(command ?? program, commands, options, width);
  const { usage } = description;
  if (isGiven(tokens, 'help')) {
    const { helpText } = await import('./yargs-program.js');
    return { kind: 'help', text: await helpText(options.name, description) };
  }
  const [operand, secondOperand] = wordsIn(tokens).slice(command?.words.length ?? 0);
  if (isGiven(tokens, 'version')) {
    if (command === undefined || secondOperand === undefined) return { kind: 'version' };
    throw usageError(
      'usage/unexpected-word',
      `"${secondOperand} --version" is one name, and needs quotes.`,
      `Did you mean: ${usage} ${operand ?? ''} '${secondOperand} --version'?`,
    );
  }
  if (command === undefined) {
    throw usageError(
      'usage/missing-command',
      `"${options.name}" needs a command.`,
      `Run \`${[options.name, ...options.command].join(' ')}\`, or \`${options.name} --help\`.`,
    );
  }
  checkTokens(tokens, command, usage);
  const { preset } = command;
  const given = preset === undefined ? [] : tokenise(preset.arguments, preset.options);
  const parsed = readOptions([...given, ...tokens]);
  return { kind: 'command', command, line: { parsed, operand, secondOperand, usage, setup: parseSetup(parsed) } };
};

const wordsIn = (tokens: readonly Token[]): readonly string[] =>
  tokens.flatMap((token) => (token.kind === 'word' ? [token.text] : []));

const isGiven = (tokens: readonly Token[], name: string): boolean =>
  tokens.some((token) => token.kind === 'option' && token.declaration?.name === name && token.value === undefined);

const describe = (
  command: CommandDeclaration,
  commands: readonly CommandDeclaration[],
  options: DoctorCommandOptions,
  width: number,
): ProgramDescription => {
  const { words, operand, options: own, exitCodes, examples } = command;
  return {
    usage: [options.name, ...words].join(' '),
    operand,
    describe: command.describe,
    options: own,
    commands: commands.filter(
      (one) => one.words.length > words.length && words.every((word, index) => one.words[index] === word),
    ),
    exitCodes,
    examples,
    width,
  };
};
