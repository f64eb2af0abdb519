import { displayName } from '@netclaw/doctor-core';

/** What a hash, a salt or a token looks like: in a damaged text it may be where a name should. */
const SECRET_LIKE = /[0-9a-f]{24,}|[A-Za-z0-9_-]{40,}/i;

/** The names of devices that can still be read in a text that is not a JSON list, each once, in order, safe for display. */
export const recoverNames = (bytes: Uint8Array): readonly string[] => {
  const text = new TextDecoder('utf-8').decode(bytes);
  const names = [...text.matchAll(/"Name"\s*:\s*("(?:[^"\\\r\n]|\\.)*")/g)].flatMap((match) => decode(match[1] ?? ''));
  return [...new Set(names.filter((name) => name !== '' && !SECRET_LIKE.test(name)).map(displayName))];
};

const decode = (literal: string): readonly string[] => {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? [value] : [];
  } catch {
    return [];
  }
};
