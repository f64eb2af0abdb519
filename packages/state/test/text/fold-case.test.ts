import { expect, test } from '@jest/globals';
import { equalsIgnoringCase, foldCase } from '../../src/text/fold-case.js';

// each row is what StringComparer.OrdinalIgnoreCase says; the interop run compares all letters
test.each([
  ['Laptop', 'lapTOP', true],
  ['Müller', 'MÜLLER', true],
  ['Straße', 'STRASSE', false],
  ['ß', 'ẞ', false],
  ['I', 'ı', false],
  ['i', 'İ', false],
  ['S', 'ſ', false],
  ['k', '\u212a', false],
  ['å', '\u212b', false],
  ['σ', 'ς', true],
  ['Σ', 'ς', true],
  ['µ', 'μ', true],
  ['ǆ', 'ǅ', true],
  ['ᾀ', 'ᾈ', true],
  ['ᾳ', 'ᾼ', true],
  ['ŉ', 'ʼN', false],
  ['𐐨', '𐐀', true],
  ['é', 'e\u0301', false],
  ['\ud83d', '\ud83d', true],
])('%j and %j are one name: %p', (a, b, expected) => {
  expect(equalsIgnoringCase(a, b)).toBe(expected);
  expect(equalsIgnoringCase(b, a)).toBe(expected);
});

test('a folded text folds to itself', () => {
  const all = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).join('\n');
  expect(foldCase(foldCase(all))).toBe(foldCase(all));
});
