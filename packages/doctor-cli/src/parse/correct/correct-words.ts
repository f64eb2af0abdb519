import { nearestName } from '@netclaw/doctor-core';

import { operandCount, type CommandDeclaration } from '../declaration/command.js';
import { tokenise, type OptionToken, type Token } from '../line/tokens.js';
import {
  checkNames,
  commandOf,
  explainable,
  hasOption,
  isDoctor,
  optionToken,
  replaced,
  word,
  wordAt,
  wordsOf,
} from './line-facts.js';
import type { Correction, LineFacts } from './line-facts.js';
import { NEGATIONS, WORD_SYNONYMS } from './synonyms.js';

/** Words that are no command and no operand. */
export const correctWord: Correction = (tokens, facts) => {
  const command = commandOf(tokens, facts);
  if (command === undefined) return withDoctor(tokens, facts);
  const extra = wordAt(tokens, command.words.length + operandCount(command));
  if (extra?.kind !== 'word') return undefined;
  const before = optionBefore(tokens, extra.text);
  if (before?.declaration?.kind === 'optional-list') return withNames(tokens, before, facts);
  if (before?.declaration?.kind === 'flag' && NEGATIONS.includes(extra.text)) {
    return replaced(replaced(tokens, extra), before);
  }
  return (
    joinedConsent(tokens, extra.text, facts) ??
    (isDoctor(command, facts) ? instead(tokens, extra.text, facts) : asOperand(tokens, command, extra.text, facts))
  );
};

/** A program that needs the word of its doctor. */
const withDoctor = (tokens: readonly Token[], facts: LineFacts): readonly Token[] | undefined => {
  const words = wordsOf(tokens);
  const known = facts.commands.filter((one) => one.words.length > 0).map((one) => one.words.join(' '));
  const nearest = nearestName(words.join(' '), known) ?? nearestName(words[0] ?? '', known);
  if (nearest === undefined) return [...facts.doctor.map(word), ...tokens];
  const meant = nearest.split(' ');
  const others = words.slice(meant.length);
  return [...[...meant, ...others].map(word), ...tokens.filter(({ kind }) => kind === 'option')];
};

const optionBefore = (tokens: readonly Token[], text: string): OptionToken | undefined =>
  tokens.find((token): token is OptionToken => token.kind === 'option' && token.wordBehind === text);

/** `--fix pairing secrets` */
const withNames = (tokens: readonly Token[], option: OptionToken, facts: LineFacts): readonly Token[] => {
  const at = tokens.indexOf(option) + 1;
  const end = tokens.findIndex((token, index) => index >= at && token.kind !== 'word');
  const names = wordsOf(tokens.slice(at, end < 0 ? undefined : end)).flatMap((text) => text.split(','));
  const value = names.filter((name) => name !== '').join(',');
  return [
    ...tokens.slice(0, at - 1),
    optionToken(option.declaration?.name ?? '', value, facts),
    ...(end < 0 ? [] : tokens.slice(end)),
  ];
};

/** `--accept reset all pairings` */
const joinedConsent = (tokens: readonly Token[], text: string, facts: LineFacts): readonly Token[] | undefined => {
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'option' || token.declaration?.name !== 'accept') continue;
    const rest = wordsOf(tokens.slice(at + 1));
    const joined = [token.value, ...rest].join('-').toLowerCase();
    if (rest[0] !== text || !facts.names.consents.includes(joined)) continue;
    return [...tokens.slice(0, at), optionToken('accept', joined, facts)];
  }
  return undefined;
};

/** What was meant by a word behind the doctor itself. */
const instead = (tokens: readonly Token[], text: string, facts: LineFacts): readonly Token[] | undefined => {
  const lower = text.toLowerCase();
  const old = tokens.find((token) => token.kind === 'word' && token.text === text);
  const by = (...written: readonly string[]): readonly Token[] =>
    replaced(tokens, old, ...tokenise(written, facts.options));
  // `netclaw-doctor doctor`: the name says it already
  if (facts.doctor.length === 0 && facts.program.endsWith(`-${lower}`)) return by();
  const following = facts.commands
    .filter(({ words }) => words.length > facts.doctor.length && facts.doctor.every((own, at) => words[at] === own))
    .map(({ words }) => words.slice(facts.doctor.length).join(' '));
  const isHelp = hasOption(tokens, 'help');
  if (!isHelp && Object.hasOwn(WORD_SYNONYMS, lower)) return by(...(WORD_SYNONYMS[lower] ?? []));
  // what stands behind `--` is written as it is
  if (text.startsWith('-')) return by(text);
  if (/^[a-z-]+=/.test(text)) return by(`--${text}`);
  const rest = wordsOf(tokens).slice(facts.doctor.length).join(' ');
  const several = following.filter((one) => one.includes(' '));
  const whole = nearestName(rest, several) ?? nearestName(lower, several);
  if (whole !== undefined && !following.includes(lower)) return withoutWords(tokens, facts, whole.split(' '));
  const check = checkNames(facts).includes(lower) ? lower : undefined;
  const nearest =
    check === undefined && text.length > 1 ? nearestName(lower, [...following, 'help', 'version']) : undefined;
  if (nearest !== undefined) return by(nearest);
  if (isHelp) return by();
  if (explainable(facts).includes(lower) || /^\d+$/.test(text)) return by('explain', lower);
  const name = check ?? nearestName(lower, checkNames(facts)) ?? checkOfCode(lower, facts);
  return name === undefined ? undefined : selecting(replaced(tokens, old), name, facts);
};

const withoutWords = (tokens: readonly Token[], { doctor }: LineFacts, words: readonly string[]): readonly Token[] => [
  ...[...doctor, ...words].map(word),
  ...tokens.filter(({ kind }) => kind === 'option'),
];

/** `pairing/no-devices` */
export const checkOfCode = (name: string, facts: LineFacts): string | undefined => {
  const [id = ''] = name.split('/');
  return name.includes('/') && facts.names.checks.some((check) => check.id === id) ? id : undefined;
};

/** The line for this check alone. */
const selecting = (tokens: readonly Token[], name: string, facts: LineFacts): readonly Token[] => {
  const list = hasOption(tokens, 'fix') ? 'fix' : 'only';
  const old = tokens.find((token): token is OptionToken => token.kind === 'option' && token.declaration?.name === list);
  if (old === undefined) return [...tokens, optionToken(list, name, facts)];
  const value = old.value === undefined ? name : `${old.value},${name}`;
  return replaced(tokens, old, optionToken(list, value, facts));
};

/** `list pairing`: to explain it is meant. Of any other command the words that are too many are left out. */
const asOperand = (
  tokens: readonly Token[],
  { words }: CommandDeclaration,
  text: string,
  facts: LineFacts,
): readonly Token[] => {
  const last = wordAt(tokens, words.length - 1);
  if (words.at(-1) === 'list' && isExplained(text.toLowerCase(), facts)) return replaced(tokens, last, word('explain'));
  const given = wordAt(tokens, words.length);
  // `explain exit 64`
  if (
    words.at(-1) === 'explain' &&
    isExplained(text, facts) &&
    given?.kind === 'word' &&
    !isExplained(given.text, facts)
  ) {
    return replaced(tokens, given);
  }
  return replaced(
    tokens,
    tokens.findLast((token) => token.kind === 'word' && token.text === text),
  );
};

const isExplained = (text: string, facts: LineFacts): boolean =>
  /^\d+$/.test(text) || facts.names.checks.some(({ id }) => id === text) || explainable(facts).includes(text);
