import { nearestName } from '@netclaw/doctor-core';

import type { DoctorCommandOptions } from '../doctor-command-options.js';
import { matchCommand, type CommandDeclaration } from './command-table.js';
import type { Token } from './tokens.js';
import { usageError } from './usage-error.js';

/** The command that the words of a line name; undefined where the line has none and the program needs one. */
export const resolveCommand = (
  tokens: readonly Token[],
  commands: readonly CommandDeclaration[],
  options: DoctorCommandOptions,
): CommandDeclaration | undefined => {
  const words = tokens.flatMap((token) => (token.kind === 'word' ? [token.text] : []));
  const command = matchCommand(commands, words);
  const extra =
    command === undefined ? words[0] : words[command.words.length + (command.operand === undefined ? 0 : 1)];
  if (extra === undefined) return command;
  const meantAsValue = tokens.find((token) => token.kind === 'option' && token.wordBehind === extra);
  if (meantAsValue?.kind === 'option' && meantAsValue.declaration !== undefined) {
    throw valueNeedsEquals(meantAsValue.spelled, extra, meantAsValue.declaration.kind === 'optional-list');
  }
  throw unknownWord(words, extra, command, commands, options);
};

const valueNeedsEquals = (spelled: string, word: string, takesValue: boolean): Error =>
  takesValue
    ? usageError('usage/unexpected-word', `The value of ${spelled} needs "=".`, `Write ${spelled}=${word}.`)
    : usageError('usage/unexpected-word', `${spelled} takes no value, so "${word}" is out of place.`, `Leave it out.`);

const unknownWord = (
  words: readonly string[],
  extra: string,
  command: CommandDeclaration | undefined,
  commands: readonly CommandDeclaration[],
  options: DoctorCommandOptions,
): Error => {
  const foreign = command === undefined || command.words.length === 0 ? options.foreignCommands?.(words) : undefined;
  if (foreign !== undefined) {
    return usageError('usage/foreign-command', foreign, `Run \`${options.name} --help\` for what this program does.`);
  }
  const spoken = command?.words ?? [];
  const known = commands
    .filter((one) => one.words.length > spoken.length && spoken.every((word, index) => one.words[index] === word))
    .map((one) => one.words.slice(spoken.length).join(' '));
  const nearest = nearestName(words.slice(spoken.length).join(' '), known) ?? nearestName(extra, known);
  const usage = [options.name, ...spoken].join(' ');
  return usageError(
    'usage/unknown-command',
    `"${usage}" has no command "${extra}".`,
    nearest === undefined ? `Run \`${usage} --help\` for its commands.` : `Did you mean \`${usage} ${nearest}\`?`,
  );
};
