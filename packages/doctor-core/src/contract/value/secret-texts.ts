import { Secret } from './secret.js';

/** One that is shorter is part of too much that is none. */
const SHORTEST = 8;

/** The texts that plain data keeps secret. */
export const secretTextsIn = (value: unknown): readonly string[] => {
  if (value instanceof Secret) {
    const text: unknown = value.reveal();
    return typeof text === 'string' && text.length >= SHORTEST ? [text] : [];
  }
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
    ? Object.values(value).flatMap(secretTextsIn)
    : [];
};

export const redacted = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((left, secret) => left.replaceAll(secret, '[redacted]'), text);
