import { nearestName } from '@netclaw/doctor-core';

import type { OptionToken, Token } from '../line/tokens.js';
import { checkOfCode } from './correct-words.js';
import { checkNames, commandOf, explainable, optionToken, replaced, word, wordAt } from './line-facts.js';
import type { Correction, LineFacts } from './line-facts.js';

/** Names of checks, tags and consents that there are not. */
export const correctName: Correction = (tokens, facts) => {
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined) continue;
    const known = knownFor(token, facts);
    const names = namesIn(token);
    if (known === undefined || names.every((name) => known.includes(name))) continue;
    const meant = names.filter((name) => name !== '').map((name) => nearest(name, known, facts));
    if (meant.includes(undefined) || meant.length === 0) return undefined;
    return replaced(tokens, token, optionToken(token.declaration?.name ?? '', [...new Set(meant)].join(','), facts));
  }
  return undefined;
};

/** Does every name on the line stand for something? */
export const areNamesKnown = (tokens: readonly Token[], facts: LineFacts): boolean =>
  tokens.every((token) => {
    const known = token.kind === 'option' ? knownFor(token, facts) : undefined;
    return known === undefined || namesIn(token as OptionToken).every((name) => known.includes(name));
  });

const namesIn = ({ value }: OptionToken): readonly string[] =>
  value === undefined ? [] : value.split(',').map((name) => name.trim());

const knownFor = ({ declaration }: OptionToken, facts: LineFacts): readonly string[] | undefined => {
  switch (declaration?.completes) {
    case 'checks':
      return facts.names.checks.map(({ id }) => id);
    case 'checks-and-tags':
      return checkNames(facts);
    case 'consents':
      return facts.names.consents;
    case undefined:
      return undefined;
  }
};

const nearest = (name: string, known: readonly string[], facts: LineFacts): string | undefined => {
  if (known.includes(name)) return name;
  const lower = name.toLowerCase().replaceAll(/[\s_]+/g, '-');
  if (known.includes(lower)) return lower;
  const id = checkOfCode(lower, facts);
  return id !== undefined && known.includes(id) ? id : nearestName(lower, known);
};

/** The word that a command takes. */
export const correctOperand: Correction = (tokens, facts) => {
  const command = commandOf(tokens, facts);
  if (command?.operand === undefined) return undefined;
  const given = wordAt(tokens, command.words.length);
  const text = given?.kind === 'word' ? given.text : undefined;
  switch (command.words.at(-1) ?? '') {
    case 'undo':
      if (text === 'list') return replaced(tokens, given, optionToken('list', undefined, facts));
      return text === 'last' || text === 'latest' ? replaced(tokens, given) : undefined;
    case 'explain': {
      const some = facts.names.checks.at(-1);
      if (text === undefined) return some === undefined ? undefined : [...tokens, word(some.id)];
      const names = [...facts.names.checks.map(({ id }) => id), ...explainable(facts)];
      if (names.includes(text) || /^\d+$/.test(text)) return undefined;
      if (text === 'all')
        return replaced(replaced(tokens, given), wordAt(tokens, command.words.length - 1), word('list'));
      const meant = nearestExplainable(text, names);
      return meant === undefined ? undefined : replaced(tokens, given, word(meant));
    }
    case 'schema':
    case 'completion': {
      const known = command.operands?.(facts.names) ?? [];
      if (text === undefined) return command.operand.startsWith('<') ? [...tokens, word(known[0] ?? '')] : undefined;
      if (known.includes(text)) return undefined;
      const bare = text.toLowerCase().replace(/\.json$/, '');
      const meant = known.includes(bare) ? bare : nearestName(bare, known);
      return meant === undefined ? undefined : replaced(tokens, given, word(meant));
    }
    case 'add': {
      const kinds = command.operands?.(facts.names) ?? [];
      const meant = text === undefined || kinds.includes(text) ? undefined : nearestName(text.toLowerCase(), kinds);
      return meant === undefined ? undefined : replaced(tokens, given, word(meant));
    }
    default:
      return undefined;
  }
};

/** The part behind the slash is what is remembered of a code. */
const nearestExplainable = (name: string, names: readonly string[]): string | undefined =>
  names.find((known) => known.toLowerCase() === name.toLowerCase()) ??
  names.find((known) => known.endsWith(`/${name.toLowerCase()}`)) ??
  nearestName(name, names);
