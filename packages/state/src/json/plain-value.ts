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

/** What `JSON.parse` made of a text. */
interface PlainDocument {
  readonly value: unknown;
  /** As `levelsOf` counts them. */
  readonly levels: number;
}

/**
 * The value of a text in strict JSON, where `JSON.parse` loses nothing of it: undefined where it is not JSON, is deeper than `maxDepth`
 * levels, or some object has a key twice, of which only the last would be seen. Many times faster than a tree with positions.
 */
export const parsePlainly = (text: string, maxDepth: number): PlainDocument | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const size: Size = { keys: 0, levels: 0 };
  if (isContainer(value)) measure(value, 1, maxDepth, size);
  return size.levels <= maxDepth && size.keys === countWrittenKeys(text) ? { value, levels: size.levels } : undefined;
};

interface Size {
  keys: number;
  levels: number;
}

/** Adds a container and what is in it, to one level beyond `maxDepth`. */
const measure = (container: object, level: number, maxDepth: number, size: Size): void => {
  if (level > size.levels) size.levels = level;
  if (level > maxDepth) return;
  if (Array.isArray(container)) {
    for (const item of container as readonly unknown[]) if (isContainer(item)) measure(item, level + 1, maxDepth, size);
    return;
  }
  for (const key in container) {
    size.keys += 1;
    const value = memberIn(container, key);
    if (isContainer(value)) measure(value, level + 1, maxDepth, size);
  }
};

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

const memberIn = (object: object, key: string): unknown => (object as Readonly<Record<string, unknown>>)[key];

/** How many strings of a JSON text a colon follows. */
const countWrittenKeys = (text: string): number => {
  let count = 0;
  for (let quote = text.indexOf('"'); quote !== -1; quote = text.indexOf('"', quote)) {
    quote = endOfString(text, quote);
    let next = text.charCodeAt(quote);
    while (next === SPACE || next === TAB || next === LINE_FEED || next === RETURN) {
      quote += 1;
      next = text.charCodeAt(quote);
    }
    if (next === COLON) count += 1;
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

const SPACE = ' '.charCodeAt(0);
const TAB = '\t'.charCodeAt(0);
const LINE_FEED = '\n'.charCodeAt(0);
const RETURN = '\r'.charCodeAt(0);
const COLON = ':'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
