import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateFromTicks, ticksFromDate } from '../../src/encoding/ticks.js';

test.each([
  ['1970-01-01T00:00:00.000Z', 621_355_968_000_000_000n],
  ['2026-03-01T09:30:00.123Z', 639_079_542_001_230_000n],
  ['1969-12-31T23:59:59.999Z', 621_355_967_999_990_000n],
])('%s is %d ticks', (text, ticks) => {
  expect(ticksFromDate(new Date(text))).toBe(ticks);
});

test('the first tick of .NET is the first moment of the year 1', () => {
  expect(ticksFromDate(new Date('0001-01-01T00:00:00Z'))).toBe(0n);
});

test('a date survives the way to ticks and back', () => {
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true }),
      (date) => dateFromTicks(ticksFromDate(date)).getTime() === date.getTime(),
    ),
  );
});

test('what is finer than a millisecond is cut, also before 1970', () => {
  expect(dateFromTicks(ticksFromDate(new Date(5)) + 9_999n)).toEqual(new Date(5));
  expect(dateFromTicks(ticksFromDate(new Date(-5)) + 9_999n)).toEqual(new Date(-5));
});

test('an invalid date is refused', () => {
  expect(() => ticksFromDate(new Date(Number.NaN))).toThrow(RangeError);
});
