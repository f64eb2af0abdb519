import { Secret } from './secret.js';

/** One that is shorter is part of too much that is none. */
const SHORTEST = 8;

/** The texts of a line, `NAME="value"`, `"name": "value"`: each with what is before it where it is a value. */
const TEXT = /([=:]\s*["']?)?([^\s"'=:,;{}[\]]+)/g;

/** Words and names: `database`, `DATABASE_URL`, `config/netclaw.json`. */
const ORDINARY = /^(?:\p{Lu}?\p{Ll}+|\p{Lu}+)(?:[_./-](?:\p{Lu}?\p{Ll}+|\p{Lu}+))*$/u;

/**
 * The texts that plain data keeps secret, the longest first: each secret as a whole, each line of it, and each text in a line, as programs print
 * a part of a file more often than all of it. An ordinary word counts as a value alone: it is in too many arguments that have nothing to hide.
 */
export const secretTextsIn = (value: unknown): readonly string[] =>
  [...new Set(wholeTexts(value).flatMap(partsOf))]
    .filter((text) => text.length >= SHORTEST)
    .sort((a, b) => b.length - a.length);

const wholeTexts = (value: unknown): readonly string[] => {
  if (value instanceof Secret) {
    const text: unknown = value.reveal();
    if (typeof text === 'string') return [text];
    return text instanceof Uint8Array ? [new TextDecoder().decode(text)] : [];
  }
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
    ? Object.values(value).flatMap(wholeTexts)
    : [];
};

const partsOf = (text: string): readonly string[] => [
  text.trim(),
  ...text.split('\n').flatMap((line) => [line.trim(), valueOf(line), ...textsOf(line)]),
];

/** All that is behind the name, without quotes: it may have blanks. */
const valueOf = (line: string): string =>
  /[=:]\s*(.*)$/.exec(line.trim())?.[1]?.replace(/^(["'])(.*)\1[,;]?$/, '$2') ?? '';

const textsOf = (line: string): readonly string[] =>
  [...line.matchAll(TEXT)].flatMap(([, before, text = '']) =>
    before === undefined && ORDINARY.test(text) ? [] : [text],
  );

export const redacted = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((left, secret) => left.replaceAll(secret, '[redacted]'), text);
