/**
 * A JSON string as System.Text.Json's default encoder spells it: only harmless ASCII stays as it is. A lone surrogate, which that
 * library neither reads nor writes, becomes U+FFFD.
 */
export const escapeString = (value: string): string =>
  DATE.test(value) ? `"${value}"` : `"${value.replace(LONE_SURROGATE, '\uFFFD').replace(TO_ESCAPE, escapeUnit)}"`;

// what it writes of a date type, and so past the encoder: the plus of the offset stays
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?\+\d\d:\d\d$/;

const LONE_SURROGATE = /\p{Cs}/gu;

// everything but printable ASCII, and of that what could break out of HTML; unit by unit, so that surrogate pairs give two escapes
const TO_ESCAPE = /[^\x20-\x7E]|["&'+<>\\`]/g;

const SHORT = new Map([
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\\', '\\\\'],
]);

const escapeUnit = (unit: string): string =>
  SHORT.get(unit) ?? `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
