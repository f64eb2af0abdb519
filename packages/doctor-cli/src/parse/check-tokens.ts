import { nearestName } from '@netclaw/doctor-core';

import type { CommandDeclaration } from './command-table.js';
import type { Token } from './tokens.js';
import { usageError } from './usage-error.js';

type OptionToken = Extract<Token, { readonly kind: 'option' }>;

/** Refuses what yargs would let pass or misread: options of other commands, values of flags, repeated and missing values. */
export const checkTokens = (tokens: readonly Token[], command: CommandDeclaration, usage: string): void => {
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'word') continue;
    const { declaration } = token;
    if (declaration === undefined || !command.options.some((option) => option.name === declaration.name)) {
      throw unknownOption(token, command, usage);
    }
    checkValue(token, declaration.kind);
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
      if (token.value === '') throw missingValue(token);
      return;
    case 'value':
    case 'values':
    case 'list':
      if (token.value === undefined || token.value === '') throw missingValue(token);
  }
};

const missingValue = (token: OptionToken): Error =>
  usageError(
    'usage/missing-value',
    `${token.spelled} is empty.`,
    `Write ${token.spelled}=<value>${token.declaration?.kind === 'optional-list' ? `, or ${token.spelled} alone for all` : ''}.`,
  );

const unknownOption = (token: OptionToken, command: CommandDeclaration, usage: string): Error => {
  const name = token.spelled.replace(/^-+/, '');
  // every name is near to a single letter; and a known option that this command lacks is not misspelt
  const isMisspelt = name.length > 1 && token.declaration === undefined;
  const names = command.options.map((option) => option.name);
  const nearest = isMisspelt ? nearestName(name, names) : undefined;
  return usageError(
    'usage/unknown-option',
    `"${usage}" has no option ${token.spelled}.`,
    nearest === undefined ? `Run \`${usage} --help\` for its options.` : `Did you mean --${nearest}?`,
  );
};
