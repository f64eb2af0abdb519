import { nearestName } from '@netclaw/doctor-core';

import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { unknownOption } from './check-tokens.js';
import { matchCommand, operandCount, type CommandDeclaration } from '../declaration/command.js';
import type { Token } from './tokens.js';
import { usageError } from '../../model/exit/usage-error.js';

/** The command that the words of a line name; undefined where the line has none and the program needs one. */
export const resolveCommand = <C extends CommandDeclaration>(
  tokens: readonly Token[],
  commands: readonly C[],
  options: DoctorCommandOptions,
): C | undefined => {
  const words = tokens.flatMap((token) => (token.kind === 'word' ? [token.text] : []));
  const command = matchCommand(commands, words);
  const extra = command === undefined ? words[0] : words[command.words.length + operandCount(command)];
  if (extra === undefined) return command;
  throw (
    foreignCommand(words, command, commands, options) ??
    misplacedValue(tokens, extra, command, commands, options) ??
    unknownWord(words, extra, command, commands, options)
  );
};

/** A command of another program. One of ours that begins with the same word is named: it may be what is meant. */
const foreignCommand = (
  words: readonly string[],
  command: CommandDeclaration | undefined,
  commands: readonly CommandDeclaration[],
  { name, foreignCommands }: DoctorCommandOptions,
): Error | undefined => {
  if (command !== undefined && command.words.length > 0) return undefined;
  const message = foreignCommands?.(words);
  if (message === undefined) return undefined;
  const ours = commands.filter((one) => one.words.length > 1 && one.words[0] === words[0]);
  // a slip in one of ours
  if (words.length > 1 && nearestOf(words, ours, 1) !== undefined) return undefined;
  const [first] = ours;
  return usageError(
    'usage/foreign-command',
    message,
    first === undefined
      ? `Run \`${name} --help\` for what this program does.`
      : `This program has the command \`${[name, ...first.words].join(' ')}\`.`,
  );
};

/** A word that was meant as the value of an option: of one that nobody knows, or of one whose value needs `=`. */
const misplacedValue = (
  tokens: readonly Token[],
  extra: string,
  command: CommandDeclaration | undefined,
  commands: readonly CommandDeclaration[],
  options: DoctorCommandOptions,
): Error | undefined => {
  for (const token of tokens) {
    if (token.kind === 'word') continue;
    const { declaration, spelled, wordBehind } = token;
    if (declaration === undefined) {
      const usage = [options.name, ...(command?.words ?? [])].join(' ');
      return unknownOption(token, usage);
    }
    if (wordBehind === extra) return valueNeedsEquals(spelled, extra, declaration.kind === 'optional-list');
  }
  return undefined;
};

const valueNeedsEquals = (spelled: string, word: string, takesValue: boolean): Error =>
  takesValue
    ? usageError('usage/unexpected-word', `The value of ${spelled} needs "=".`, `Write ${spelled}=${word}.`)
    : usageError('usage/unexpected-word', `${spelled} takes no value, so "${word}" is not expected.`, `Leave it out.`);

const unknownWord = (
  words: readonly string[],
  extra: string,
  command: CommandDeclaration | undefined,
  commands: readonly CommandDeclaration[],
  { name }: DoctorCommandOptions,
): Error => {
  const spoken = command?.words ?? [];
  const usage = [name, ...spoken].join(' ');
  return usageError(
    'usage/unknown-command',
    `"${usage}" has no command "${misspelt(words, extra, spoken, commands)}".`,
    `Run \`${usage} --help\` for its commands.`,
  );
};

/** As many words as the command has that was probably meant. */
const misspelt = (
  words: readonly string[],
  extra: string,
  { length }: readonly string[],
  commands: readonly CommandDeclaration[],
): string => {
  const count = nearestOf(words, commands, length)?.split(' ').length ?? 0;
  return count === 0 ? extra : words.slice(length, length + count).join(' ');
};

/** What was probably meant by the words behind those that are understood. */
const nearestOf = (
  words: readonly string[],
  commands: readonly CommandDeclaration[],
  understood: number,
): string | undefined => {
  const known = commands
    .filter(
      (one) => one.words.length > understood && one.words.slice(0, understood).every((word, at) => words[at] === word),
    )
    .map((one) => one.words.slice(understood).join(' '));
  const meant = words.slice(understood);
  return nearestName(meant.join(' '), known) ?? nearestName(meant[0] ?? '', known);
};
