import { parseDuration } from '../../model/settings/duration.js';
import { usageError } from '../../model/exit/usage-error.js';

/**
 * What a command line gives, by the name of the option: `true` for a flag, a text for a `value`, all texts in their order for the other
 * kinds, and an empty one for an `optional-list` that is given bare. A text is what the shell gave, to the last character.
 */
export type ParsedOptions = Readonly<Record<string, true | string | readonly string[]>>;

/** A text option; undefined where it was not given. */
export const textOf = (value: ParsedOptions[string] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Every text of an option that can be given more than once. */
export const textsOf = (value: ParsedOptions[string] | undefined): readonly string[] =>
  typeof value === 'object' ? value : [];

/** More and less output at once. */
export const refuseVerboseAndQuiet = (parsed: ParsedOptions): void => {
  if (parsed['verbose'] !== true || parsed['quiet'] !== true) return;
  throw usageError('usage/conflicting-options', '--verbose and --quiet contradict each other.', 'Give one of them.');
};

/** A list of names; undefined where it was not given. */
export const namesOf = (value: ParsedOptions[string] | undefined, spelled: string): readonly string[] | undefined => {
  if (value === undefined) return undefined;
  const names = textsOf(value)
    .flatMap((item) => (item === '' ? [] : item.split(',')))
    .map((name) => name.trim());
  if (names.includes('')) {
    throw usageError('usage/missing-value', `${spelled} has an empty name.`, 'Separate names by single commas.');
  }
  return [...new Set(names)];
};

/** `--timeout` in milliseconds; undefined where it was not given. */
export const timeoutOf = (parsed: ParsedOptions): number | undefined => durationOf(parsed, 'timeout');

/** A duration in milliseconds; undefined where it was not given. */
export const durationOf = (parsed: ParsedOptions, name: 'timeout' | 'wait'): number | undefined => {
  const text = textOf(parsed[name]);
  return text === undefined ? undefined : parseDuration(text, `--${name}`);
};
