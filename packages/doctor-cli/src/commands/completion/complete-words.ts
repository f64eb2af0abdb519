import {
  matchCommand,
  optionsOfAll,
  type CommandDeclaration,
  type KnownNames,
} from '../../parse/declaration/command.js';
import { takesWord, type OptionDeclaration } from '../../parse/declaration/option.js';
import { tokenise } from '../../parse/line/tokens.js';
import type { Shell } from './shells.js';

/**
 * What could come at the cursor. Empty also where a path is meant: the shell then offers files.
 *
 * @param words the words behind the program, up to the cursor; the last is the one that is being written, and may be empty
 */
export const completeWords = (
  words: readonly string[],
  commands: readonly CommandDeclaration[],
  shell: Shell,
  names: KnownNames,
): readonly string[] => {
  const joined = joinValues(words);
  const current = joined.at(-1) ?? '';
  const before = joined.slice(0, -1);
  const spoken = tokenise(before, optionsOfAll(commands)).flatMap((token) =>
    token.kind === 'word' ? [token.text] : [],
  );
  const command = matchCommand(commands, spoken);
  const found = candidates(current, before, spoken, command, commands, names).filter((word) =>
    word.startsWith(current),
  );
  // bash takes "=" and ":" for the end of a word, so it replaces only what comes after it
  const written = Math.max(current.lastIndexOf('='), current.lastIndexOf(':')) + 1;
  return shell === 'bash' ? found.map((word) => word.slice(written)) : found;
};

const candidates = (
  current: string,
  before: readonly string[],
  spoken: readonly string[],
  command: CommandDeclaration | undefined,
  commands: readonly CommandDeclaration[],
  names: KnownNames,
): readonly string[] => {
  const options = command?.options ?? [];
  const [, attached, written = ''] = /^--([^=]+)=(.*)$/s.exec(current) ?? [];
  if (attached !== undefined) {
    const option = options.find(({ name }) => name === attached);
    return option === undefined ? [] : listed(option, written, names).map((value) => `--${attached}=${value}`);
  }
  const open = options.find(({ name, kind }) => before.at(-1) === `--${name}` && takesWord(kind));
  if (open !== undefined) return listed(open, current, names);
  if (current.startsWith('-')) return options.map(({ name }) => `--${name}`);
  return [...nextWords(spoken, commands), ...operands(command, spoken, names)];
};

const nextWords = (spoken: readonly string[], commands: readonly CommandDeclaration[]): readonly string[] => [
  ...new Set(
    commands
      .filter(({ words }) => spoken.every((word, index) => words[index] === word))
      .flatMap(({ words }) => words.slice(spoken.length, spoken.length + 1)),
  ),
];

const operands = (
  command: CommandDeclaration | undefined,
  spoken: readonly string[],
  names: KnownNames,
): readonly string[] => (command?.words.length === spoken.length ? (command.operands?.(names) ?? []) : []);

/** Values of an option; of a list the names that are written already stay. */
const listed = (option: OptionDeclaration, written: string, names: KnownNames): readonly string[] => {
  const head =
    option.kind === 'value' || option.kind === 'values' ? '' : written.slice(0, written.lastIndexOf(',') + 1);
  const used = head.split(',');
  return valuesOf(option, names)
    .filter((value) => !used.includes(value))
    .map((value) => `${head}${value}`);
};

const valuesOf = ({ completes, choices }: OptionDeclaration, { checks, consents }: KnownNames): readonly string[] => {
  switch (completes) {
    case 'checks-and-tags':
      return [...new Set(checks.flatMap(({ id, tags }) => [id, ...tags]))];
    case 'checks':
      return checks.map(({ id }) => id);
    case 'consents':
      return consents;
    case undefined:
    default:
      return choices ?? [];
  }
};

/** bash gives `--fix=pai` as three words, and so the consent `loosen-mode:pairing`. */
const joinValues = (words: readonly string[]): readonly string[] => {
  const joined: string[] = [];
  let isOpen = false;
  for (const [index, word] of words.entries()) {
    const last = joined.length - 1;
    const before = joined[last] ?? '';
    if (index > 0 && ((word === '=' && before.startsWith('--')) || (word === ':' && /^[^-]|=./.test(before)))) {
      joined[last] = `${before}${word}`;
      isOpen = true;
    } else if (isOpen) {
      joined[last] = `${before}${word}`;
      isOpen = false;
    } else {
      joined.push(word);
    }
  }
  return joined;
};
