import { expect, test } from '@jest/globals';
import { Secret } from '@netclaw/doctor-core';
import type { PairedDevice } from '@netclaw/state';
import { foldCase } from '@netclaw/state';
import { repeatedNames } from '../src/facts/repeated-names.js';

const named = (names: readonly string[]): readonly PairedDevice[] =>
  names.map((name, index) => ({
    kind: 'device',
    index,
    name,
    isBootstrap: false,
    tokenHash: new Secret(null),
    salt: new Secret(null),
    problems: [],
    dates: [],
    breaksLookup: true,
  }));

const repeated = (...names: readonly string[]): readonly [index: number, count: number][] =>
  repeatedNames(named(names)).map(({ device, count }) => [device.index, count]);

test.each<readonly [string, readonly string[], readonly [number, number][]]>([
  ['none in an empty list', [], []],
  ['none where all differ', ['a', 'b', 'c'], []],
  [
    'each once, by its first device, in the order of the list',
    ['b', 'a', 'A', 'c', 'B', 'a'],
    [
      [0, 2],
      [1, 3],
    ],
  ],
  ['no blank ones', ['', ' ', '', ' ', '\t'], []],
  ['none that are equal only by rules of a language', ['straße', 'STRASSE', 'ı', 'I', '\u212a', 'k'], []],
  ['those with letters beyond ASCII', ['Größe', 'GRÖßE', '東京'], [[0, 2]]],
])('names that several devices have: %s', (_, names, expected) => {
  expect(repeated(...names)).toEqual(expected);
});

test('a letter is found in its other case, whichever it is', () => {
  const letters = Array.from({ length: 0x1_1000 }, (_, code) => String.fromCodePoint(code)).filter(
    (letter) => foldCase(letter) !== letter,
  );
  expect(letters.length).toBeGreaterThan(1000);
  const missed = letters.filter((letter) => repeated(`x${letter}`, `X${foldCase(letter)}`).length !== 1);
  expect(missed).toEqual([]);
});

test('one name in many is found among tens of thousands, and no other', () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `device-${index}`);
  expect(repeated(...names, 'DEVICE-777')).toEqual([[777, 2]]);
});
