import { isProtectedSecret } from '@netclaw/state';
import type { SettingsPlace } from '#generated/netclaw-table';

/** What a value is, in words. A text is never shown: it may be a secret in the wrong place. */
export const describeSetting = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') {
    if (value === '') return 'an empty text';
    return isProtectedSecret(value) ? 'an encrypted text' : 'a text';
  }
  if (Number.isNaN(value)) return 'a number with a point or an exponent';
  if (typeof value === 'number')
    return Number.isFinite(value) && String(value).length <= LONGEST ? `the number ${value}` : 'a long number';
  return typeof value === 'boolean' ? String(value) : 'a section in braces';
};

/** Longer ones may be ids. */
const LONGEST = 8;

/** What may be at a place, as a noun phrase. */
export const describeExpected = ({ title, enum: names, type, minimum, maximum }: SettingsPlace): string => {
  if (title !== undefined) return title;
  if (names) return listOf(names.flatMap((name) => (name === null ? [] : [`"${name}"`])));
  const first = typeof type === 'string' ? type : (type?.[0] ?? '');
  const noun = NOUNS[first] ?? 'another value';
  if (minimum !== undefined && maximum !== undefined) return `${noun} from ${minimum} to ${maximum}`;
  return minimum === undefined ? noun : `${noun} of at least ${minimum}`;
};

const NOUNS: Readonly<Record<string, string>> = {
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  string: 'a text',
  array: 'a list',
  object: 'a section in braces',
};

const listOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
