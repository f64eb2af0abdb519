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

/** The value of `--timeout`. */
export const parseDuration = (text: string): number => {
  const milliseconds = readDuration(text);
  if (milliseconds === undefined) {
    throw usageError(
      'usage/invalid-value',
      `"${text}" is not a duration for --timeout.`,
      'Write a whole number and its unit: 500ms, 10s or 2m.',
    );
  }
  return milliseconds;
};
