import { parseDuration } from '../../model/settings/duration.js';
import { usageError } from '../../model/exit/usage-error.js';

/** What yargs made of a command line. */
export type ParsedOptions = Readonly<Record<string, unknown>>;

/** A text option; undefined where it was not given. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** More and less output at once. */
export const refuseVerboseAndQuiet = (parsed: ParsedOptions): void => {
  if (parsed['verbose'] !== true || parsed['quiet'] !== true) return;
  throw usageError('usage/conflicting-options', '--verbose and --quiet contradict each other.', 'Give one of them.');
};

/** A list of names; undefined where it was not given. */
export const namesOf = (value: unknown, spelled: string): readonly string[] | undefined => {
  if (value === undefined) return undefined;
  const names = (Array.isArray(value) ? value : [value])
    .flatMap((item) => (typeof item === 'string' && item !== '' ? item.split(',') : []))
    .map((name) => name.trim());
  if (names.includes('')) {
    throw usageError('usage/missing-value', `${spelled} has an empty name.`, 'Separate names by single commas.');
  }
  return [...new Set(names)];
};

/** `--timeout` in milliseconds; undefined where it was not given. */
export const timeoutOf = (parsed: ParsedOptions): number | undefined => {
  const timeout = textOf(parsed['timeout']);
  return timeout === undefined ? undefined : parseDuration(timeout);
};
