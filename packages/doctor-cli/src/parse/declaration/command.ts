import type { CheckDescription } from '@netclaw/doctor-core/engine';

import type { ExitCodes } from '../../model/exit/exit-code.js';
import type { OptionDeclaration } from './option.js';

/** How one command is written and what its help says. */
export interface CommandDeclaration {
  readonly words: readonly string[];
  /** The more words that it may have, one or two, as help shows them. */
  readonly operand?: string;
  /** What the first of them can be, for completion. */
  readonly operands?: (names: KnownNames) => readonly string[];
  readonly describe: string;
  readonly options: readonly OptionDeclaration[];
  /** Of an alias: what comes before the arguments of the operator, and the options that only it can give. */
  readonly preset?: { readonly arguments: readonly string[]; readonly options: readonly OptionDeclaration[] };
  readonly exitCodes: ExitCodes;
  readonly examples: Examples;
}

/** Lines that can be copied, and what they mean. */
type Examples = readonly (readonly [line: string, meaning: string])[];

/** What the names on a line can stand for. */
export interface KnownNames {
  readonly checks: readonly CheckDescription[];
  readonly consents: readonly string[];
}

/** How many more words it may have. */
export const operandCount = ({ operand }: Pick<CommandDeclaration, 'operand'>): number =>
  operand === undefined ? 0 : operand.split(' ').length;

/** The command with the most words that the line begins with. */
export const matchCommand = <C extends CommandDeclaration>(
  commands: readonly C[],
  words: readonly string[],
): C | undefined =>
  commands
    .filter((command) => command.words.every((word, index) => words[index] === word))
    .sort((left, right) => right.words.length - left.words.length)[0];

/** Every option that some command has, once: how a line is split into words and options does not depend on its command. */
export const optionsOfAll = (commands: readonly CommandDeclaration[]): readonly OptionDeclaration[] => {
  const all = commands.flatMap(({ options }) => options);
  return all.filter(({ name }, index) => all.findIndex((option) => option.name === name) === index);
};
