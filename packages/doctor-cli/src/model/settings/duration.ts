import { usageError } from '../exit/usage-error.js';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };
// timers hold at most 2^31 - 1 ms; a longer one would fire at once
const MAX_TIMEOUT_MS = 2_147_483_647;

/** Reads `500ms`, `10s`, `2m` as milliseconds; undefined for anything else. A bare number is none: its unit would be a guess. */
export const readDuration = (text: string): number | undefined => {
  const match = /^(\d+)(ms|s|m)$/.exec(text);
  const milliseconds = Number(match?.[1]) * (UNITS[match?.[2] ?? ''] ?? NaN);
  return milliseconds > 0 && milliseconds <= MAX_TIMEOUT_MS ? milliseconds : undefined;
};

/** Milliseconds as `readDuration` reads them. */
export const durationText = (milliseconds: number): string =>
  milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;

const UNIT_NAMES: readonly (readonly [names: RegExp, milliseconds: number])[] = [
  [/^(?:ms|msecs?|millis|milliseconds?)$/, 1],
  [/^(?:s|secs?|seconds?)?$/, 1000],
  [/^(?:m|mins?|minutes?)$/, 60_000],
  [/^(?:h|hrs?|hours?)$/, 3_600_000],
  [/^(?:d|days?)$/, 86_400_000],
];

/** The duration that was probably meant by a text that is none, else the usual one; undefined where it is one. */
export const nearestDuration = (text: string, usual: string): string | undefined => {
  if (readDuration(text) !== undefined) return undefined;
  const [, number = '', unit = ''] = /^-?(\d+(?:[.,]\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = UNIT_NAMES.find(([names]) => names.test(unit.toLowerCase()))?.[1] ?? NaN;
  const milliseconds = Math.round(Number(number.replace(',', '.')) * factor);
  if (!(milliseconds > 0 && milliseconds <= MAX_TIMEOUT_MS)) return usual;
  return milliseconds % 60_000 === 0 ? `${milliseconds / 60_000}m` : durationText(milliseconds);
};

/** The value of an option (`--timeout`). */
export const parseDuration = (text: string, option: string): number => {
  const milliseconds = readDuration(text);
  if (milliseconds === undefined) {
    throw usageError(
      'usage/invalid-value',
      `"${text}" is not a duration for ${option}.`,
      'Write a whole number and its unit: 500ms, 10s or 2m.',
    );
  }
  return milliseconds;
};
