import type { JsonMember, JsonNode } from './json-node.js';

/**
 * Reads RFC 8259 in one pass, with the place of each value. Undefined for every other text, which `parseTree` reads again to say what is
 * wrong and where, and for one deeper than `maxDepth`: most files are as they should be, and this is several times faster.
 */
export const parseStrict = (text: string, maxDepth: number): JsonNode | undefined => {
  let at = 0;

  const code = (): number => text.charCodeAt(at);
  const skipBlanks = (): void => {
    for (let next = code(); next <= SPACE && isBlank(next); next = code()) at += 1;
  };
  /** Takes one character, and the blanks around it. */
  const take = (wanted: number): boolean => {
    skipBlanks();
    if (code() !== wanted) return false;
    at += 1;
    skipBlanks();
    return true;
  };

  const readValue = (depth: number): JsonNode | undefined => {
    const start = at;
    switch (code()) {
      case QUOTE: {
        const value = readString();
        return value === undefined ? undefined : { type: 'string', start, end: at, value };
      }
      case OPEN_BRACE:
        return depth === maxDepth ? undefined : readObject(depth + 1);
      case OPEN_BRACKET:
        return depth === maxDepth ? undefined : readArray(depth + 1);
      default:
        return readLiteral(start);
    }
  };

  const readObject = (depth: number): JsonNode | undefined => {
    const start = at;
    const members: JsonMember[] = [];
    const commas: number[] = [];
    if (!take(OPEN_BRACE)) return undefined;
    while (members.length > 0 || code() !== CLOSE_BRACE) {
      const member = readMember(depth);
      if (!member) return undefined;
      members.push(member);
      skipBlanks();
      if (code() !== COMMA) break;
      commas.push(at);
      take(COMMA);
    }
    if (code() !== CLOSE_BRACE) return undefined;
    at += 1;
    return { type: 'object', start, end: at, members, commas };
  };

  const readMember = (depth: number): JsonMember | undefined => {
    const start = at;
    const key = code() === QUOTE ? readString() : undefined;
    const keyEnd = at;
    if (key === undefined || !take(COLON)) return undefined;
    const value = readValue(depth);
    return value && { key, keyEnd, value, start, end: value.end };
  };

  const readArray = (depth: number): JsonNode | undefined => {
    const start = at;
    const items: JsonNode[] = [];
    const commas: number[] = [];
    if (!take(OPEN_BRACKET)) return undefined;
    while (items.length > 0 || code() !== CLOSE_BRACKET) {
      const item = readValue(depth);
      if (!item) return undefined;
      items.push(item);
      skipBlanks();
      if (code() !== COMMA) break;
      commas.push(at);
      take(COMMA);
    }
    if (code() !== CLOSE_BRACKET) return undefined;
    at += 1;
    return { type: 'array', start, end: at, items, commas };
  };

  const readString = (): string | undefined => {
    const start = at;
    const end = endOfString(text, start);
    if (end === undefined) return undefined;
    at = end;
    const inner = text.slice(start + 1, end - 1);
    return SPECIAL.test(inner) ? unescape(text.slice(start, end)) : inner;
  };

  const readLiteral = (start: number): JsonNode | undefined => {
    LITERAL.lastIndex = start;
    if (!LITERAL.test(text)) return undefined;
    at = LITERAL.lastIndex;
    const raw = text.slice(start, at);
    if (raw === 'null') return { type: 'null', start, end: at };
    if (raw === 'true' || raw === 'false') return { type: 'boolean', start, end: at, value: raw === 'true' };
    return { type: 'number', start, end: at, raw };
  };

  skipBlanks();
  const root = readValue(0);
  skipBlanks();
  return at === text.length ? root : undefined;
};

/** Behind the closing quote of the string that begins here. */
const endOfString = (text: string, start: number): number | undefined => {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = end - 1;
    while (text.charCodeAt(escapes) === BACKSLASH) escapes -= 1;
    if ((end - escapes) % 2 === 1) return end + 1;
  }
  return undefined;
};

const unescape = (literal: string): string | undefined => {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return undefined;
  }
};

const SPECIAL = /[\\\0-\x1f]/;
const LITERAL = /null|true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const isBlank = (code: number): boolean => code === SPACE || code === 0x0a || code === 0x0d || code === 0x09;

const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
