import { expect, it } from '@jest/globals';
import { dateOf } from '../../../src/node/file/date-of.js';

it.each([
  ['2026-01-02T03:04:05.678Z', Date.UTC(2026, 0, 2, 3, 4, 5, 678)],
  ['9999-12-31T23:59:59.999Z', 99_999_999_999_999_000],
  ['9999-12-31T23:59:59.999Z', Infinity],
  ['0001-01-01T00:00:00.000Z', -99_999_999_999_999_000],
])('is a moment of a file that has a date: %s', (date, ms) => {
  expect(new Date(dateOf(ms)).toISOString()).toBe(date);
});
