import {
  TICKS_PER_HOUR,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
  dateFromTicks,
  ticksFromDate,
  type Ticks,
} from './ticks.js';

const DATE_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,20}))?(?:Z|([+-])(\d\d):([0-5]\d))$/;
const MAX_OFFSET = 14n * TICKS_PER_HOUR;

/** Writes `xs:dateTime` as .NET does: UTC with `Z`, up to seven fraction digits, trailing zeros cut. */
export const formatXmlDateTime = (ticks: Ticks): string => {
  const seconds = dateFromTicks(ticks - (ticks % TICKS_PER_SECOND))
    .toISOString()
    .slice(0, 19);
  const fraction = (ticks % TICKS_PER_SECOND).toString().padStart(7, '0').replace(/0+$/, '');
  return `${seconds}${fraction === '' ? '' : `.${fraction}`}Z`;
};

/**
 * Reads `xs:dateTime` with `Z` or an offset; undefined where the text is anything else. A time without an offset is refused,
 * because it would mean another moment on every machine, and .NET never writes one.
 */
export const parseXmlDateTime = (text: string): Ticks | undefined => {
  const [, dateAndTime, fraction = '', sign, hours = '0', minutes = '0'] = DATE_TIME.exec(text.trim()) ?? [];
  const date = dateAndTime === undefined ? undefined : wholeSeconds(dateAndTime);
  const offset = BigInt(hours) * TICKS_PER_HOUR + BigInt(minutes) * TICKS_PER_MINUTE;
  if (!date || offset > MAX_OFFSET) return undefined;
  const ticks = ticksFromDate(date) + fractionTicks(fraction) + (sign === '-' ? offset : -offset);
  return ticks >= 0n ? ticks : undefined;
};

const wholeSeconds = (text: string): Date | undefined => {
  const date = new Date(`${text}Z`);
  // `Date` accepts 30 February and 24:00, and then shows another date than the text
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && !text.startsWith('0000')
    ? date
    : undefined;
};

/** More than seven digits are rounded, as .NET does. */
const fractionTicks = (digits: string): Ticks => {
  const padded = digits.padEnd(8, '0');
  return BigInt(padded.slice(0, 7)) + (padded.charAt(7) >= '5' ? 1n : 0n);
};
