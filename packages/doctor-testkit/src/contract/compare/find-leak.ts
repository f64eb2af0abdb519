/** A secret that appears in a text, and how it is written there. */
interface Leak {
  /** Number of the secret, from 1. */
  readonly number: number;
  readonly form: string;
}

/** Secrets of this length are also found by any part of them that is this long. */
const PART_LENGTH = 12;
const LONG_ENOUGH = 20;

/** The first secret that appears in a text: as it is, in another encoding, or in a part of it. */
export const findLeak = (text: string, secrets: readonly string[]): Leak | undefined => {
  for (const [index, secret] of secrets.entries()) {
    const form = formsOf(secret).find(([, written]) => text.includes(written))?.[0] ?? partIn(text, secret);
    if (form !== undefined) return { number: index + 1, form };
  }
  return undefined;
};

/** The secret in every way in which it may be written; the plain one first. */
export const formsOf = (secret: string): readonly (readonly [form: string, written: string])[] => {
  const bytes = Buffer.from(secret, 'utf8');
  const others = [
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['base64', bytes.toString('base64')],
    ['base64url', bytes.toString('base64url')],
    ['hexadecimal', bytes.toString('hex')],
    ['URL encoding', encodeURIComponent(secret)],
  ] as const;
  return [['plain text', secret] as const, ...others].filter(([, written]) => written !== '');
};

const partIn = (text: string, secret: string): string | undefined => {
  if (secret.length < LONG_ENOUGH) return undefined;
  for (let start = 0; start + PART_LENGTH <= secret.length; start += 1) {
    if (text.includes(secret.slice(start, start + PART_LENGTH))) return `a part of ${PART_LENGTH} characters`;
  }
  return undefined;
};

/** Every text in a value, keys too. */
export const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (value instanceof Error)
    return [value.message, value.stack ?? '', ...textsIn(value.cause), ...textsIn({ ...value })];
  if (value instanceof Map) return textsIn([...value]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...textsIn(member)]);
};
