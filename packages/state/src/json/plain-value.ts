/** How many levels of objects and lists; what is deeper than `limit` counts as one level more than that. 0 for a scalar. */
export const levelsOf = (value: unknown, limit: number): number => {
  if (typeof value !== 'object' || value === null) return 0;
  if (limit === 0) return 1;
  let deepest = 0;
  if (Array.isArray(value)) for (const item of value) deepest = Math.max(deepest, levelsOf(item, limit - 1));
  // not by `Object.values`, of whose lists there would be hundreds of thousands
  else for (const key in value) deepest = Math.max(deepest, levelsOf(memberIn(value, key), limit - 1));
  return 1 + deepest;
};

/**
 * The value of a text in strict JSON, where `JSON.parse` loses nothing of it: undefined where it is not JSON, is deeper than `maxDepth`
 * levels, or some object has a key twice, of which only the last would be seen. Many times faster than a tree with positions.
 */
export const parsePlainly = (text: string, maxDepth: number): { readonly value: unknown } | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return countKeys(value, maxDepth) === countWrittenKeys(text) ? { value } : undefined;
};

/** `NaN` for what is deeper than that. */
const countKeys = (value: unknown, maxDepth: number): number => {
  if (typeof value !== 'object' || value === null) return 0;
  if (maxDepth === 0) return Number.NaN;
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += countKeys(item, maxDepth - 1);
  else for (const key in value) count += 1 + countKeys(memberIn(value, key), maxDepth - 1);
  return count;
};

const memberIn = (object: object, key: string): unknown => (object as Readonly<Record<string, unknown>>)[key];

/** How many strings of a JSON text a colon follows. */
const countWrittenKeys = (text: string): number => {
  let count = 0;
  for (let quote = text.indexOf('"'); quote !== -1; quote = text.indexOf('"', quote)) {
    quote = endOfString(text, quote);
    while (BLANKS.includes(text.charCodeAt(quote))) quote += 1;
    if (text.charCodeAt(quote) === COLON) count += 1;
  }
  return count;
};

/** Behind the closing quote of the string that begins here. */
const endOfString = (text: string, start: number): number => {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let escapes = end - 1;
    while (text.charCodeAt(escapes) === BACKSLASH) escapes -= 1;
    if ((end - escapes) % 2 === 1) return end + 1;
  }
};

const BLANKS: readonly number[] = [...Buffer.from(' \t\r\n')];
const COLON = ':'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
