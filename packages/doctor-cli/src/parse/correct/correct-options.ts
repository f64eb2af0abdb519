import { nearestName } from '@netclaw/doctor-core';

import { tokenise, type OptionToken, type Token } from '../line/tokens.js';
import { checkNames, commandOf, isDoctor, optionToken, replaced, word } from './line-facts.js';
import type { Correction, LineFacts } from './line-facts.js';
import { LETTER_SYNONYMS, OPTION_SYNONYMS } from './synonyms.js';

/** An option that no command has. */
export const correctUnknownOption: Correction = (tokens, facts) => {
  for (const token of tokens) {
    if (token.kind !== 'option' || token.declaration !== undefined) continue;
    const meant = meantBy(token, commandOf(tokens, facts)?.options.map(({ name }) => name) ?? [], facts);
    return meant === undefined ? undefined : replaced(tokens, token, ...meant);
  }
  return undefined;
};

const meantBy = (token: OptionToken, own: readonly string[], facts: LineFacts): readonly Token[] | undefined => {
  const dashes = /^-+/.exec(token.spelled)?.[0] ?? '';
  const [, spelled = '', attached] = /^([^:]*)(?::(.*))?$/s.exec(token.spelled.slice(dashes.length)) ?? [];
  const value = token.value ?? attached;
  const name = spelled.toLowerCase().replaceAll('_', '-');
  const known = facts.options.map((option) => option.name);
  const withValue = (found: string | undefined): readonly Token[] | undefined =>
    found === undefined ? undefined : [optionToken(found, value, facts)];
  if (known.includes(name)) return withValue(name);
  if (spelled.length === 1 || dashes.length === 1) {
    const letters = lettersOf(spelled, value, facts);
    if (letters !== undefined) return letters;
  }
  const synonym = OPTION_SYNONYMS[name];
  if (synonym !== undefined) return written(synonym, value, facts);
  const choice = facts.options.find(({ choices }) => choices?.includes(name));
  if (choice !== undefined) return [optionToken(choice.name, name, facts)];
  if (facts.commands.some(({ words }) => words.at(-1) === name)) {
    return [word(name), ...(value === undefined ? [] : [word(value)])];
  }
  if (checkNames(facts).includes(name)) return [optionToken('only', name, facts)];
  // every name is near to a single letter
  return name.length === 1 ? undefined : withValue(nearestName(name, own) ?? nearestName(name, known));
};

/** Several letters behind one dash, each an option. */
const lettersOf = (letters: string, value: string | undefined, facts: LineFacts): readonly Token[] | undefined => {
  const names: string[] = [];
  for (const letter of letters) {
    const short = facts.options.find((option) => option.short === letter);
    const meant = short === undefined ? LETTER_SYNONYMS[letter] : [`--${short.name}`];
    if (meant === undefined) return undefined;
    names.push(...meant);
  }
  return written(names, value, facts);
};

const written = (names: readonly string[], value: string | undefined, { options }: LineFacts): readonly Token[] =>
  tokenise(
    names.map((name, at) => (at === names.length - 1 && value !== undefined ? `${name}=${value}` : name)),
    options,
  );

/** An option of another command: the one command that has it is meant, or it is left out. */
export const correctForeignOption: Correction = (tokens, facts) => {
  const command = commandOf(tokens, facts);
  if (command === undefined) return undefined;
  const foreign = tokens.find(
    (token): token is OptionToken =>
      token.kind === 'option' &&
      token.declaration !== undefined &&
      !command.options.some(({ name }) => name === token.declaration?.name),
  );
  if (foreign === undefined) return undefined;
  const owners = facts.commands.filter(({ options }) => options.some(({ name }) => name === foreign.declaration?.name));
  const [owner, ...others] = owners;
  if (!isDoctor(command, facts) || owner === undefined || others.length > 0) return without(tokens, foreign);
  // behind the words of the doctor itself
  let left = facts.doctor.length;
  const at = left === 0 ? 0 : tokens.findIndex(({ kind }) => kind === 'word' && --left === 0) + 1;
  return [...tokens.slice(0, at), ...owner.words.slice(facts.doctor.length).map(word), ...tokens.slice(at)];
};

/** Where a look was asked for, nothing is applied unasked. */
const without = (tokens: readonly Token[], foreign: OptionToken): readonly Token[] => {
  const rest = replaced(tokens, foreign);
  const isLook = foreign.declaration?.name === 'dry-run';
  return isLook ? rest.filter((token) => token.kind === 'word' || token.declaration?.name !== 'yes') : rest;
};
