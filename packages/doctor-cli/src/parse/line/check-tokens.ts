import { nearestName } from '@netclaw/doctor-core';

import type { CommandDeclaration } from '../declaration/command.js';
import type { OptionDeclaration } from '../declaration/option.js';
import type { OptionToken, Token } from './tokens.js';
import { usageError } from '../../model/exit/usage-error.js';

/** Refuses what a lenient parser would let pass: options of other commands, values of flags, repeated and missing values. */
export const checkTokens = (tokens: readonly Token[], command: CommandDeclaration, usage: string): void => {
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'word') continue;
    const { declaration } = token;
    const own = command.options.find((option) => option.name === declaration?.name);
    if (declaration === undefined || own === undefined) throw unknownOption(token, command.options, usage);
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
  const nearest = nearestName(value, choices);
  throw usageError(
    'usage/invalid-value',
    `"${value}" is not a value of ${spelled}.`,
    nearest === undefined ? `Write one of ${choices.join(', ')}.` : `Did you mean ${nearest}?`,
  );
};

const missingValue = (token: OptionToken): Error =>
  usageError(
    'usage/missing-value',
    `${token.spelled} is empty.`,
    `Write ${token.spelled}=<value>${token.declaration?.kind === 'optional-list' ? `, or ${token.spelled} alone for all` : ''}.`,
  );

/** An option that a command, or every command, lacks. */
export const unknownOption = (token: OptionToken, options: readonly OptionDeclaration[], usage: string): Error => {
  const name = token.spelled.replace(/^-+/, '');
  // every name is near to a single letter; and a known option that this command lacks is not misspelt
  const isMisspelt = name.length > 1 && token.declaration === undefined;
  const names = options.map((option) => option.name);
  const nearest = isMisspelt ? nearestName(name, names) : undefined;
  return usageError(
    'usage/unknown-option',
    `"${usage}" has no option ${token.spelled}.`,
    nearest === undefined ? `Run \`${usage} --help\` for its options.` : `Did you mean --${nearest}?`,
  );
};
