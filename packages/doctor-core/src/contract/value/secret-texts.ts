import { Secret } from './secret.js';

/** One that is shorter is part of too much that is none. */
const SHORTEST = 8;

/** What stands between the texts of a line: `NAME="value"`, `"name": "value"`. */
const BETWEEN = /[\s"'=:,;{}[\]]+/;

/**
 * The texts that plain data keeps secret, the longest first: each secret as a whole, each line of it, and each text in a line, as programs print
 * a part of a file more often than all of it.
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
  ...text.split('\n').flatMap((line) => [line.trim(), ...line.split(BETWEEN)]),
];

export const redacted = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((left, secret) => left.replaceAll(secret, '[redacted]'), text);
