// YYYY-MM-DD, then THH:mm with seconds and a fraction optional, then Z, ±HH, ±HH:mm or nothing. Upper case only.
const FORM = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,16}|(?=[Z+-])))?)?(Z|[+-]\d\d(?::\d\d)?)?)?$/;

// what netclaw itself writes, but for the end of a month: read without taking it to pieces, for there may be hundreds of thousands
const USUAL =
  /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,7})?\+00:00$/;

/**
 * Would System.Text.Json read the text as a `DateTimeOffset`? The extended profile of ISO 8601-1: a date alone, or with a time of
 * day; up to 16 fraction digits (7 count), or none between a point and the zone; an offset of at most 14 hours; years 1 to 9999, also after the offset is applied.
 */
export const isDotnetDate = (text: string): boolean => {
  if (USUAL.test(text)) return true;
  const match = FORM.exec(text);
  if (!match) return false;
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((digits: string | undefined) => Number(digits ?? 0));
  if (year === undefined || month === undefined || day === undefined) return false;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return false;
  const offset = offsetMinutes(match[8]);
  if (offset === undefined) return false;
  const wall = new Date(0);
  wall.setUTCFullYear(year, month - 1, day);
  wall.setUTCHours(hour ?? 0, minute ?? 0, second ?? 0, 0);
  const utcYear = new Date(wall.getTime() - offset * 60_000).getUTCFullYear();
  return utcYear >= 1 && utcYear <= 9999;
};

const daysIn = (year: number, month: number): number => {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const offsetMinutes = (offset: string | undefined): number | undefined => {
  if (offset === undefined || offset === 'Z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4, 6));
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
};
