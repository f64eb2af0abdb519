import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatPointer, parseIndex, parsePointer } from '../../../src/json/parse/pointer.js';

test.each([
  ['', []],
  ['/', ['']],
  ['/a/b', ['a', 'b']],
  ['/a~1b/m~0n', ['a/b', 'm~n']],
  ['/~01', ['~1']],
  ['/0/', ['0', '']],
])('%j means the tokens %j', (pointer, tokens) => {
  expect(parsePointer(pointer)).toEqual(tokens);
  expect(formatPointer(tokens)).toBe(pointer);
});

test.each(['a', 'a/b', '/~', '/~2', '/a~'])('%j is not a pointer', (pointer) => {
  expect(() => parsePointer(pointer)).toThrow(expect.objectContaining({ code: 'json/invalid-pointer' }));
});

test('any tokens survive the way to a pointer and back', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (tokens) => {
      expect(parsePointer(formatPointer(tokens))).toEqual(tokens);
    }),
  );
});

test.each([
  ['0', 0],
  ['12', 12],
  ['01', undefined],
  ['-', undefined],
  ['-1', undefined],
  ['1e3', undefined],
  ['', undefined],
])('%j is the list index %j', (token, index) => {
  expect(parseIndex(token)).toBe(index);
});
