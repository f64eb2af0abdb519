import type { Limits, Size } from './assertion.js';

/** Negative where the first is smaller. Versions are compared part by part; a part that is missing is 0. */
const compareVersions = (one: string, other: string): number => {
  const [parts, others] = [one.split('.').map(Number), other.split('.').map(Number)];
  for (let at = 0; at < Math.max(parts.length, others.length); at += 1) {
    const difference = (parts[at] ?? 0) - (others[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

const VERSION = /^\d+(?:\.\d+)*$/;

/** Is it a version: numbers with points between them? */
export const isVersion = (value: unknown): value is string => typeof value === 'string' && VERSION.test(value);

/** The first version in a text, or where it has none the first number; undefined where it has neither. */
export const versionIn = (text: string): string | undefined =>
  /(?<![\d.])\d+(?:\.\d+)+/.exec(text)?.[0] ?? /\d+/.exec(text)?.[0];

/** Is a number or a version within limits? */
export const isWithin = (value: number | string, { atLeast, atMost }: Limits<number | string>): boolean => {
  const found = String(value);
  const compare =
    typeof value === 'number'
      ? (limit: number | string) => value - Number(limit)
      : (limit: number | string) => compareVersions(found, String(limit));
  return (atLeast === undefined || compare(atLeast) >= 0) && (atMost === undefined || compare(atMost) <= 0);
};

export const hasLimits = ({ atLeast, atMost }: Limits<unknown>): boolean =>
  atLeast !== undefined || atMost !== undefined;

/** `at least 2.40`, `at most 3`, or both. */
export const limitsText = ({ atLeast, atMost }: Limits<number | string>): string =>
  [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ].join(' and ');

const UNITS: readonly (readonly [unit: string, bytes: number])[] = [
  ['B', 1],
  ['kB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['TB', 1e12],
  ['KiB', 2 ** 10],
  ['MiB', 2 ** 20],
  ['GiB', 2 ** 30],
  ['TiB', 2 ** 40],
];

/** Bytes; undefined where it is not a size. */
export const bytesOf = (size: Size): number | undefined => {
  if (typeof size === 'number') return Number.isFinite(size) && size >= 0 ? size : undefined;
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?([A-Za-z]+)$/.exec(size) ?? [];
  const factor = UNITS.find(([known]) => known === unit)?.[1];
  return factor === undefined ? undefined : Number(number) * factor;
};

/** As it is shown: in the largest unit of which there is at least one, with at most one decimal. */
export const sizeText = (size: Size): string => {
  if (typeof size === 'string') return size;
  const [unit, bytes] = UNITS.filter(([name, one]) => name === 'B' || (name.endsWith('iB') && size >= one)).at(-1) ?? [
    'B',
    1,
  ];
  return `${String(Math.floor((size / bytes) * 10) / 10)} ${unit}`;
};

/** The limits of sizes in bytes. */
export const sizeLimits = (size: Size | Limits<Size>): Limits<Size> =>
  typeof size === 'object' ? size : { atLeast: size, atMost: size };

/** Is a number of bytes within limits? */
export const isSizeWithin = (bytes: number, { atLeast, atMost }: Limits<Size>): boolean =>
  (atLeast === undefined || bytes >= (bytesOf(atLeast) ?? 0)) &&
  (atMost === undefined || bytes <= (bytesOf(atMost) ?? 0));
