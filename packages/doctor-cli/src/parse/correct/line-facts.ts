import type { CommandDeclaration, KnownNames } from '../declaration/command.js';
import { matchCommand } from '../declaration/command.js';
import type { OptionDeclaration } from '../declaration/option.js';
import type { OptionToken, Token } from '../line/tokens.js';

/** What a correction knows of the program. */
export interface LineFacts {
  /** `netclaw`, `netclaw-doctor`. */
  readonly program: string;
  /** The words of the doctor itself; empty where the program is the doctor. */
  readonly doctor: readonly string[];
  readonly commands: readonly CommandDeclaration[];
  /** Every option of every command, once. */
  readonly options: readonly OptionDeclaration[];
  readonly names: KnownNames;
  /** A day to come, for advice: `2027-01-31`. */
  readonly someDay: string;
}

/** One kind of mistake: the line without it, or undefined where it is not made. */
export type Correction = (tokens: readonly Token[], facts: LineFacts) => readonly Token[] | undefined;

export const wordsOf = (tokens: readonly Token[]): readonly string[] =>
  tokens.flatMap((token) => (token.kind === 'word' ? [token.text] : []));

export const commandOf = (tokens: readonly Token[], { commands }: LineFacts): CommandDeclaration | undefined =>
  matchCommand(commands, wordsOf(tokens));

export const isDoctor = ({ words }: CommandDeclaration, { doctor }: LineFacts): boolean =>
  words.length === doctor.length && words.every((word, at) => doctor[at] === word);

export const word = (text: string): Token => ({ kind: 'word', text });

/** An option that a correction writes. */
export const optionToken = (name: string, value: string | undefined, { options }: LineFacts): OptionToken => ({
  kind: 'option',
  spelled: `--${name}`,
  declaration: options.find((option) => option.name === name),
  value,
  wordBehind: undefined,
});

export const hasOption = (tokens: readonly Token[], name: string): boolean =>
  tokens.some((token) => token.kind === 'option' && token.declaration?.name === name);

/** The line with one token replaced. */
export const replaced = (tokens: readonly Token[], old: Token | undefined, ...by: readonly Token[]): readonly Token[] =>
  tokens.flatMap((token) => (token === old ? by : [token]));

/** The word at a place among the words of a line. */
export const wordAt = (tokens: readonly Token[], at: number): Token | undefined =>
  tokens.filter(({ kind }) => kind === 'word')[at];

/** Names that select checks. */
export const checkNames = ({ names }: LineFacts): readonly string[] => [
  ...new Set(names.checks.flatMap(({ id, tags }) => [id, ...tags])),
];

/** What can be explained beside checks. */
export const explainable = ({ names: { checks, consents } }: LineFacts): readonly string[] => [
  ...checks.flatMap(({ codes, repairs }) => [...codes, ...repairs.map(({ repair }) => repair)]),
  ...consents,
];
