import type { DoctorCommandOptions } from '../model/settings/doctor-command-options.js';
import { exitCodesOf } from '../model/exit/exit-code.js';
import { checkTokens } from './check-tokens.js';
import { commandTable, type CommandDeclaration } from './command-table.js';
import { examplesOf } from './examples.js';
import type { Invocation } from '../model/settings/invocation.js';
import { ALL_OPTIONS, DOCTOR_OPTIONS, PROGRAM_OPTIONS, type OptionDeclaration } from './option-table.js';
import { parseApply } from './parse-apply.js';
import { parseBaseline } from './parse-baseline.js';
import { parseGates } from './parse-gates.js';
import { parseSchemaName } from './parse-schema-name.js';
import { parseExplained, parseShell } from './parse-operand.js';
import { parseSettings } from './parse-settings.js';
import { parseSetup } from './parse-setup.js';
import { parseUndo } from './parse-undo.js';
import { requestedOutput } from './requested-output.js';
import { resolveCommand } from './resolve-command.js';
import { withSpokenOptions } from './spoken-options.js';
import type { Token } from './tokens.js';
import { usageError } from '../model/exit/usage-error.js';
import { yargsProgram, type ProgramDescription } from './yargs-program.js';

/** Understands a command line, or throws a `DoctorError` with a `usage/` code. */
export const parseInvocation = async (
  given: readonly Token[],
  options: DoctorCommandOptions,
  width: number,
): Promise<Invocation> => {
  const output = requestedOutput(given);
  const commands = commandTable(options);
  const tokens = withSpokenOptions(given, commands, ALL_OPTIONS);
  const command = resolveCommand(tokens, commands, options);
  const description = describe(command, commands, options, width);
  if (isGiven(tokens, 'help')) {
    const program = await yargsProgram(options.name, description, 'help');
    return { kind: 'help', text: `${await program.getHelp()}\n`, output };
  }
  if (isGiven(tokens, 'version')) return { kind: 'version', output };
  if (command === undefined) {
    throw usageError(
      'usage/missing-command',
      `"${options.name}" needs a command.`,
      `Run \`${[options.name, ...options.command].join(' ')}\`, or \`${options.name} --help\`.`,
    );
  }
  checkTokens(tokens, command, description.usage);
  const program = await yargsProgram(options.name, { ...description, options: parsedOptions(command) }, 'parse');
  const parsed: Readonly<Record<string, unknown>> = await program.parseAsync([
    ...command.arguments,
    ...canonicalArguments(tokens),
  ]);
  const setup = parseSetup(parsed);
  switch (command.kind) {
    case 'list':
      return { kind: 'list', setup, output };
    case 'explain':
      return { kind: 'explain', setup, name: parseExplained(operandOf(tokens, command), description.usage), output };
    case 'completion':
      return {
        kind: 'completion',
        shell: parseShell(operandOf(tokens, command), description.usage),
        output,
      };
    case 'undo':
      return { ...parseUndo(parsed, operandOf(tokens, command)), setup, output };
    case 'apply':
      return {
        kind: 'apply',
        settings: parseApply(parsed, operandOf(tokens, command), description.usage),
        setup,
        output,
      };
    case 'doctor':
      return {
        kind: 'doctor',
        setup,
        settings: parseSettings(parsed, description.usage),
        gates: parseGates(parsed),
        output,
      };
    case 'baseline':
      return { kind: 'baseline', setup, settings: parseBaseline(parsed, description.usage), output };
    case 'schema':
      return { kind: 'schema', name: parseSchemaName(operandOf(tokens, command)), output };
  }
};

const EXITS = {
  doctor: 'state',
  undo: 'task',
  apply: 'task',
  baseline: 'record',
  list: 'information',
  explain: 'information',
  schema: 'information',
  completion: 'information',
} as const satisfies Record<CommandDeclaration['kind'], Parameters<typeof exitCodesOf>[0]>;

const operandOf = (tokens: readonly Token[], command: CommandDeclaration): string | undefined =>
  tokens.flatMap((token) => (token.kind === 'word' ? [token.text] : []))[command.words.length];

const isGiven = (tokens: readonly Token[], name: string): boolean =>
  tokens.some((token) => token.kind === 'option' && token.declaration?.name === name && token.value === undefined);

/** Every value attached by `=`, so that yargs cannot read a word as a value or the reverse. */
const canonicalArguments = (tokens: readonly Token[]): readonly string[] =>
  tokens.flatMap((token) => {
    if (token.kind === 'word' || token.declaration === undefined) return [];
    const { name, kind } = token.declaration;
    return kind === 'flag' ? [`--${name}`] : [`--${name}=${token.value ?? ''}`];
  });

/** An alias gives itself options that the operator may not give it. */
const parsedOptions = (command: CommandDeclaration): readonly OptionDeclaration[] =>
  command.arguments.length > 0 ? DOCTOR_OPTIONS : command.options;

const describe = (
  command: CommandDeclaration | undefined,
  commands: readonly CommandDeclaration[],
  options: DoctorCommandOptions,
  width: number,
): ProgramDescription => {
  const words = command?.words ?? [];
  const inner = commands.filter(
    (one) => one.words.length > words.length && words.every((word, index) => one.words[index] === word),
  );
  return {
    usage: [options.name, ...words].join(' '),
    operand: command?.operand,
    describe: command?.describe ?? 'A doctor: it looks first, and changes nothing unasked',
    options: command?.options ?? PROGRAM_OPTIONS,
    commands: inner,
    exitCodes: exitCodesOf(command === undefined ? 'state' : EXITS[command.kind]),
    examples: examplesOf(command, options),
    width,
  };
};
