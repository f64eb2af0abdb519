import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseJsonDocument } from '../../../src/json/parse/json-document.js';
import { parseStrict } from '../../../src/json/parse/parse-strict.js';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** The tree of the other parser, which takes over as soon as there is a comment. */
const withComment = (text: string): unknown => {
  const parsed = parseJsonDocument(Buffer.from(`${text}//`), { dialect: 'config', maxDepth: 500 });
  return parsed.ok && parsed.document.root;
};

const pieces = fc.constantFrom(
  ...['{', '}', '[', ']', ',', ':', '"', '"a"', '"b\\n"', '"\\u0061"', '"\\ud83d"', '"\\x"', '"\\\\"', '"\\"', '\\'],
  ...[' ', '\t', '\n', '\r', '\u000b', '\u00a0', '\u2028', '\ufeff', '\0', '"\t"', '"\u2028\u007f"', '//', '/**/'],
  ...['null', 'true', 'false', 'nul', 'True', '0', '-', '-0', '01', '1.', '.5', '1.5e+3', '1E9', '+1', 'NaN'],
);
const text = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.tuple(fc.json({ maxDepth: 3 }), fc.nat(), pieces).map(([json, at, piece]) => {
    const place = at % (json.length + 1);
    return json.slice(0, place) + piece + json.slice(place);
  }),
  fc.json({ maxDepth: 3 }).map((json) => JSON.stringify(JSON.parse(json), null, 2)),
);

describe('strict JSON', () => {
  test('is what JSON.parse takes, with the places that the other parser finds', () => {
    fc.assert(
      fc.property(text, (json) => {
        const root = parseStrict(json, 500);
        expect(root !== undefined).toBe(isJson(json));
        if (root !== undefined) expect(root).toEqual(withComment(json));
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    [2, '[[]]', true],
    [1, '[[]]', false],
    [2, '{"a":{"b":1}}', true],
    [1, '{"a":{"b":1}}', false],
    [1, '[1]', true],
    [0, '1', true],
    [0, '[]', false],
  ])('may have %i levels: %s', (maxDepth, json, isRead) => {
    expect(parseStrict(json, maxDepth) !== undefined).toBe(isRead);
  });
});
