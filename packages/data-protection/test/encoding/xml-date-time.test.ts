import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatXmlDateTime, parseXmlDateTime, ticksFromDate } from '../../src/index.js';
import { at } from '../support.js';

const NOON = ticksFromDate(new Date('2026-03-01T12:00:00Z'));
const LAST_TICK = 3_155_378_975_999_999_999n;

test.each([
  ['2026-03-01T12:00:00Z', NOON],
  ['2026-03-01T12:00:00.0000001Z', NOON + 1n],
  ['2026-03-01T12:00:00.9999999Z', NOON + 9_999_999n],
  ['2026-03-01T12:00:00.5Z', NOON + 5_000_000n],
  ['2026-03-01T05:00:00-07:00', NOON],
  ['2026-03-02T02:00:00+14:00', NOON],
  ['2026-03-01T17:30:00+05:30', NOON],
  ['2026-03-01T12:00:00+00:00', NOON],
  ['  2026-03-01T12:00:00Z\n', NOON],
  ['2026-03-01T12:00:00.00000014Z', NOON + 1n],
  ['2026-03-01T12:00:00.00000015Z', NOON + 2n],
  ['2028-02-29T00:00:00Z', ticksFromDate(new Date('2028-02-29T00:00:00Z'))],
  ['0001-01-01T00:00:00Z', 0n],
  ['9999-12-31T23:59:59.9999999Z', LAST_TICK],
])('%j is read', (text, expected) => {
  expect(parseXmlDateTime(text)).toBe(expected);
});

test.each([
  '',
  'yesterday',
  '2026-03-01',
  '2026-03-01T12:00:00',
  '2026-03-01 12:00:00Z',
  '2026-02-30T12:00:00Z',
  '2027-02-29T00:00:00Z',
  '2026-13-01T12:00:00Z',
  '2026-03-01T24:00:00Z',
  '2026-03-01T12:60:00Z',
  '2026-03-01T12:00:00.Z',
  '2026-03-01T12:00:00+14:01',
  '2026-03-01T12:00:00+15:00',
  '2026-03-01T12:00:00+05:60',
  '0000-03-01T12:00:00Z',
  '0001-01-01T00:00:00+01:00',
  '2026-03-01T12:00:00Zand more',
])('%j is refused', (text) => {
  expect(parseXmlDateTime(text)).toBeUndefined();
});

test.each([
  [NOON, '2026-03-01T12:00:00Z'],
  [NOON + 1n, '2026-03-01T12:00:00.0000001Z'],
  [NOON + 1_234_500n, '2026-03-01T12:00:00.12345Z'],
  [0n, '0001-01-01T00:00:00Z'],
])('%d ticks are written with trailing zeros cut', (ticks, expected) => {
  expect(formatXmlDateTime(ticks)).toBe(expected);
});

test('every moment of .NET is read back as it was written', () => {
  fc.assert(fc.property(fc.bigInt(0n, LAST_TICK), (ticks) => at(formatXmlDateTime(ticks)) === ticks));
});
