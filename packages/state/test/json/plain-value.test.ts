import { describe, expect, test } from '@jest/globals';
import { levelsOf, parsePlainly } from '../../src/json/plain-value.js';

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

describe('a text is read plainly', () => {
  test.each<[string, string]>([
    ['a list', '[null, true, -1.5e3, "a"]'],
    ['objects in objects', '[{"a":{"a":{"b":1}},"b":[{"a":1},{"a":2}]}]'],
    ['blanks around colons', '{"a" :1,"b"\t\r\n: 2}'],
    ['texts with quotes, colons and backslashes', String.raw`{"a\"":"\":","b\\":"\\","\\\"c":": \\\\\":"}`],
    ['a text before a closing bracket', '["a","b"]'],
    ['a text alone', '"a:"'],
    ['as many levels as may be', `${'['.repeat(500)}${']'.repeat(500)}`],
    ['an empty key', '{"":""}'],
    ['a key that objects have anyway', '{"__proto__":1,"constructor":2}'],
    ['keys in another case', '{"a":1,"A":2}'],
  ])('%s', (_what, text) => {
    const value: unknown = JSON.parse(text);
    expect(parsePlainly(text, 500)).toEqual({ value, levels: levelsOf(value, 500) });
  });
});

describe('a text is not read plainly', () => {
  test.each<[string, string]>([
    ['cut short', '[{"a":1}'],
    ['a comment', '[] // none'],
    ['a trailing comma', '[1,]'],
    ['a key twice', '{"a":1,"a":1}'],
    ['a key twice, once escaped', String.raw`{"a":1,"\u0061":1}`],
    ['a key twice, deep within', '[[{"b":[{"a":1,"c":2,"a":3}]}]]'],
    ['a key twice, behind a text like a key', '{"x":"\\"a\\":","a":1,"a":2}'],
    ['a key twice, of objects', '{"a":{"b":1},"a":{"b":1}}'],
    ['a key twice, the last one with as many keys within as are lost', '{"a":1,"a":{"b":1}}'],
    ['more levels than may be', `${'['.repeat(501)}${']'.repeat(501)}`],
    ['far more levels', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ])('%s', (_what, text) => {
    expect(parsePlainly(text, 500)).toBeUndefined();
  });
});

test('levels are counted to the limit, and one beyond it', () => {
  expect([0, 1, 2, 3, 4, 50].map((levels) => levelsOf(nested(levels), 3))).toEqual([0, 1, 2, 3, 4, 4]);
  expect(levelsOf({ a: 1, b: { c: [] }, d: [] }, 9)).toBe(3);
});
