import { describe, expect, test } from '@jest/globals';
import { isDotnetDate } from '../../src/json/dotnet-date.js';

describe('a date that System.Text.Json reads', () => {
  test.each([
    ['as netclaw writes it', '2026-03-02T12:00:00.1234567+00:00'],
    ['a date alone', '2026-03-02'],
    ['hours and minutes', '2026-03-02T12:00'],
    ['hours and minutes in UTC', '2026-03-02T12:00Z'],
    ['hours and minutes with an offset', '2026-03-02T12:00+02:00'],
    ['seconds', '2026-03-02T12:00:59'],
    ['UTC', '2026-03-02T12:00:00Z'],
    ['one fraction digit', '2026-03-02T12:00:00.1Z'],
    ['sixteen fraction digits', '2026-03-02T12:00:00.1234567890123456Z'],
    ['a point without digits before a zone', '2026-03-02T12:00:00.Z'],
    ['an offset of hours alone', '2026-03-02T12:00:00+02'],
    ['the largest offset', '2026-03-02T12:00:00-14:00'],
    ['a leap day', '2024-02-29'],
    ['a leap day of a century', '2000-02-29'],
    ['the first year', '0001-01-01T00:00:00Z'],
    ['the last moment', '9999-12-31T23:59:59.9999999Z'],
  ])('%s', (_what, text) => {
    expect(isDotnetDate(text)).toBe(true);
  });
});

describe('a date that System.Text.Json refuses', () => {
  test.each([
    ['nothing', ''],
    ['words', 'yesterday'],
    ['a year and month', '2026-03'],
    ['a blank in place of T', '2026-03-02 12:00:00'],
    ['a small t', '2026-03-02t12:00:00Z'],
    ['a small z', '2026-03-02T12:00:00z'],
    ['blanks around it', ' 2026-03-02'],
    ['a line break behind it', '2026-03-02\n'],
    ['no colons', '2026-03-02T120000Z'],
    ['hours alone', '2026-03-02T12'],
    ['a zone on a date alone', '2026-03-02Z'],
    ['a point at the end', '2026-03-02T12:00:00.'],
    ['seventeen fraction digits', '2026-03-02T12:00:00.12345678901234567Z'],
    ['a fraction of minutes', '2026-03-02T12:00.5Z'],
    ['an offset without a colon', '2026-03-02T12:00:00+0200'],
    ['an offset beyond fourteen hours', '2026-03-02T12:00:00+14:01'],
    ['an offset of sixty minutes', '2026-03-02T12:00:00+01:60'],
    ['month 13', '2026-13-01'],
    ['month 0', '2026-00-01'],
    ['day 0', '2026-01-00'],
    ['30 February', '2026-02-30'],
    ['29 February of a common year', '2026-02-29'],
    ['29 February of a common century', '1900-02-29'],
    ['31 April', '2026-04-31'],
    ['hour 24', '2026-03-02T24:00:00Z'],
    ['minute 60', '2026-03-02T12:60:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['year 0', '0000-01-01'],
    ['a moment before year 1 in UTC', '0001-01-01T00:00:00+01:00'],
    ['a moment after year 9999 in UTC', '9999-12-31T23:59:59-01:00'],
    ['digits of another script', '٢٠٢٦-03-02'],
  ])('%s', (_what, text) => {
    expect(isDotnetDate(text)).toBe(false);
  });
});
