import type { CommandDeclaration } from '../declaration/command.js';
import type { OptionToken, Token } from './tokens.js';
import { usageError } from '../../model/exit/usage-error.js';

/** Refuses what a lenient parser would let pass: options of other commands, values of flags, repeated and missing values. */
export const checkTokens = (tokens: readonly Token[], command: CommandDeclaration, usage: string): void => {
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'word') continue;
    const { declaration } = token;
    const own = command.options.find((option) => option.name === declaration?.name);
    if (declaration === undefined || own === undefined) throw unknownOption(token, usage);
    checkValue(token, declaration.kind);
    checkChoice(token, own.choices);
    if (declaration.kind === 'value' && seen.has(declaration.name)) {
      throw usageError('usage/repeated-option', `${token.spelled} was given twice.`, 'Give it once.');
    }
    seen.add(declaration.name);
  }
};

const checkValue = (token: OptionToken, kind: NonNullable<OptionToken['declaration']>['kind']): void => {
  switch (kind) {
    case 'flag':
      if (token.value === undefined) return;
      throw usageError('usage/unexpected-value', `${token.spelled} takes no value.`, `Write ${token.spelled} alone.`);
    case 'optional-list':
      if (token.value?.trim() === '') throw missingValue(token);
      return;
    case 'value':
    case 'values':
    case 'list':
      if (token.value === undefined || token.value.trim() === '') throw missingValue(token);
  }
};

const checkChoice = ({ spelled, value }: OptionToken, choices: readonly string[] | undefined): void => {
  if (choices === undefined || value === undefined || choices.includes(value)) return;
  throw usageError(
    'usage/invalid-value',
    `"${value}" is not a value of ${spelled}.`,
    `Write one of ${choices.join(', ')}.`,
  );
};

const missingValue = ({ spelled, declaration }: OptionToken): Error => {
  const value = /^<[^>]*>/.exec(declaration?.describe ?? '')?.[0];
  return usageError(
    'usage/missing-value',
    `${spelled} needs a value${value === undefined ? '' : `: ${value}`}.`,
    declaration?.kind === 'optional-list'
      ? `Write ${spelled} alone for all.`
      : `Write ${spelled} ${value ?? '<value>'}.`,
  );
};

/** An option that a command, or every command, lacks. */
export const unknownOption = ({ spelled }: OptionToken, usage: string): Error =>
  usageError(
    'usage/unknown-option',
    `"${usage}" has no option ${spelled}.`,
    `Run \`${usage} --help\` for its options.`,
  );
