import { nearestName } from '@netclaw/doctor-core';

import { isDay } from '../../model/gate/day.js';
import { nearestDuration } from '../../model/settings/duration.js';
import { takesWord, type OptionDeclaration } from '../declaration/option.js';
import type { OptionToken, Token } from '../line/tokens.js';
import { checkNames, commandOf, hasOption, isDoctor, optionToken, replaced } from './line-facts.js';
import type { Correction, LineFacts } from './line-facts.js';
import { EVERYTHING, NEGATIONS, VALUE_SYNONYMS } from './synonyms.js';

/** A value that is missing, unknown, or given to an option that takes none. */
export const correctValue: Correction = (tokens, facts) => {
  const choices = new Map(commandOf(tokens, facts)?.options.map((option) => [option.name, option.choices]));
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'option' || token.declaration === undefined) continue;
    const { name, kind } = token.declaration;
    const behind = tokens[at + 1];
    if (kind === 'flag' && token.value !== undefined) return withoutValue(tokens, token, facts);
    // without repairs is how it runs by itself: the nearest name of a check would repair
    if (kind === 'optional-list' && isNegation(token)) return withoutRepairs(tokens, token);
    const isEverything = EVERYTHING.includes(token.value?.trim().toLowerCase() ?? 'none');
    if (kind === 'optional-list' && isEverything) return replaced(tokens, token, optionToken(name, undefined, facts));
    if (name === 'only' && isEverything && token.value !== '') return replaced(tokens, token);
    const isEmpty = takesWord(kind) && (token.value ?? '').trim() === '';
    // `--timeout -5s`
    if (isEmpty && behind?.kind === 'option' && /^-\d/.test(behind.spelled)) {
      return replaced(replaced(tokens, behind), token, optionToken(name, behind.spelled, facts));
    }
    const value = isEmpty ? exampleOf(token.declaration, facts) : valueInstead(token, choices.get(name), facts);
    if (value !== undefined) return replaced(tokens, token, optionToken(name, value, facts));
    if (isEmpty) return replaced(tokens, token);
  }
  return undefined;
};

/** A value that works here; an option that has none is left out. */
const exampleOf = (
  { name, completes, example }: OptionDeclaration,
  { names, someDay }: LineFacts,
): string | undefined =>
  name === 'expires' ? someDay : name === 'only' || completes === 'checks' ? names.checks.at(-1)?.id : example;

/** What goes with a repair alone would bring it back. */
const withoutRepairs = (tokens: readonly Token[], fix: OptionToken): readonly Token[] =>
  WITH_A_REPAIR.map((name) => named(tokens, name)).reduce<readonly Token[]>(
    (rest, token) => (token === undefined || hasOption(tokens, 'dry-run') ? rest : replaced(rest, token)),
    replaced(tokens, fix),
  );

const WITH_A_REPAIR: readonly string[] = ['yes', 'accept', 'save-plan'];

const isNegation = ({ value = '' }: OptionToken): boolean => NEGATIONS.includes(value.trim().toLowerCase());

const withoutValue = (tokens: readonly Token[], token: OptionToken, facts: LineFacts): readonly Token[] => {
  const { value = '', declaration } = token;
  if (isNegation(token)) return replaced(tokens, token);
  const flag = optionToken(declaration?.name ?? '', undefined, facts);
  return checkNames(facts).includes(value)
    ? replaced(tokens, token, flag, optionToken('only', value, facts))
    : replaced(tokens, token, flag);
};

const valueInstead = (
  { value, declaration }: OptionToken,
  choices: readonly string[] | undefined,
  { someDay }: LineFacts,
): string | undefined => {
  if (value === undefined || declaration === undefined) return undefined;
  if (declaration.name === 'expires') return isDay(value) ? undefined : someDay;
  if (declaration.name === 'timeout' || declaration.name === 'wait') {
    return nearestDuration(value, declaration.example ?? '');
  }
  if (declaration.name === 'save-plan') return value === '-' ? 'plan.json' : undefined;
  if (choices === undefined || choices.includes(value)) return undefined;
  const synonym = VALUE_SYNONYMS[value.toLowerCase()];
  return (
    nearestName(value, choices) ??
    (synonym !== undefined && choices.includes(synonym) ? synonym : (declaration.example ?? choices[0]))
  );
};

/** Options that are given twice, exclude each other, or need another one. */
export const correctCombination: Correction = (tokens, facts) =>
  once(tokens) ??
  exclusive(tokens) ??
  waitsAndRepairs(tokens) ??
  chosenTwice(tokens, facts) ??
  listOnly(tokens) ??
  needsRepair(tokens, facts) ??
  accepted(tokens, facts);

const optionsIn = (tokens: readonly Token[]): readonly OptionToken[] =>
  tokens.filter((token): token is OptionToken => token.kind === 'option');

const named = (tokens: readonly Token[], name: string): OptionToken | undefined =>
  optionsIn(tokens).findLast(({ declaration }) => declaration?.name === name);

/** The last one counts. */
const once = (tokens: readonly Token[]): readonly Token[] | undefined => {
  const first = optionsIn(tokens).find(
    (token) => token.declaration?.kind === 'value' && named(tokens, token.declaration.name) !== token,
  );
  return first === undefined ? undefined : replaced(tokens, first);
};

const EXCLUSIVE = [
  ['verbose', 'quiet'],
  ['config', 'no-config'],
] as const;

const exclusive = (tokens: readonly Token[]): readonly Token[] | undefined => {
  for (const [one, other] of EXCLUSIVE) {
    const both = [named(tokens, one), named(tokens, other)];
    if (both.includes(undefined)) continue;
    return replaced(
      tokens,
      tokens.find((token) => both.includes(token as OptionToken)),
    );
  }
  return undefined;
};

/** A repair that was asked for goes first. */
const waitsAndRepairs = (tokens: readonly Token[]): readonly Token[] | undefined =>
  hasOption(tokens, 'wait') && (hasOption(tokens, 'fix') || hasOption(tokens, 'dry-run'))
    ? replaced(tokens, named(tokens, 'wait'))
    : undefined;

const chosenTwice = (tokens: readonly Token[], facts: LineFacts): readonly Token[] | undefined => {
  const fix = named(tokens, 'fix');
  const only = named(tokens, 'only');
  if (fix?.value === undefined || only === undefined) return undefined;
  const names = [...new Set([fix.value, only.value ?? ''].flatMap((value) => value.split(',')))];
  return replaced(replaced(tokens, only), fix, optionToken('fix', names.join(','), facts));
};

const listOnly = (tokens: readonly Token[]): readonly Token[] | undefined =>
  hasOption(tokens, 'list') && hasOption(tokens, 'yes') ? replaced(tokens, named(tokens, 'yes')) : undefined;

const needsRepair = (tokens: readonly Token[], facts: LineFacts): readonly Token[] | undefined => {
  const command = commandOf(tokens, facts);
  const isAsked = hasOption(tokens, 'fix') || hasOption(tokens, 'dry-run');
  const first = optionsIn(tokens).find(({ declaration }) => WITH_A_REPAIR.includes(declaration?.name ?? ''));
  if (command === undefined || !isDoctor(command, facts) || isAsked || first === undefined) return undefined;
  const isPlan = !hasOption(tokens, 'yes') && !hasOption(tokens, 'accept');
  return replaced(tokens, first, optionToken(isPlan ? 'dry-run' : 'fix', undefined, facts), first);
};

/** Nothing is accepted without a reason and a day. */
const accepted = (tokens: readonly Token[], facts: LineFacts): readonly Token[] | undefined => {
  if (commandOf(tokens, facts)?.words.at(-1) !== 'baseline') return undefined;
  const missing = ['reason', 'expires'].find((name) => !hasOption(tokens, name));
  const declaration = facts.options.find(({ name }) => name === missing);
  return declaration === undefined
    ? undefined
    : [...tokens, optionToken(declaration.name, exampleOf(declaration, facts), facts)];
};
