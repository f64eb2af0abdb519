import { Secret } from '../../contract/value/secret.js';
import { replaceSpans } from './text-spans.js';
import type { TextSpan } from './text-spans.js';

/** What puts a part of a text back: `find` is there once in what the repair left. Texts of a record are plain, and may hold secrets. */
export interface TextInverse {
  readonly find: string | Secret<string>;
  readonly with: string | Secret<string>;
}

/** A part of the text after the edits. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The inverse of edits, for the text that they leave. What is found is extended on both sides until it is there once; parts that meet
 * become one. Undefined where nothing is left in which it could be found.
 */
export const invertSpans = (before: string, spans: readonly TextSpan[]): readonly TextInverse[] | undefined => {
  const after = replaceSpans(before, spans);
  if (after === '') return undefined;
  const made = rangesOf(spans);
  const shifts = spans.map(({ start, end, text }) => end - start - text.length);
  /** The place before the edits, behind these of them. */
  const origin = (at: number, isBehind: (part: Range) => boolean): number =>
    made.reduce((place, part, index) => (isBehind(part) ? place + (shifts[index] ?? 0) : place), at);
  return merged(made.map((range) => unique(after, range, made))).map(({ start, end }) => ({
    find: new Secret(after.slice(start, end)),
    with: new Secret(
      before.slice(
        origin(start, (part) => part.start < start),
        origin(end, (part) => part.end <= end),
      ),
    ),
  }));
};

/** Where the spans are in the text that they leave. */
const rangesOf = (spans: readonly TextSpan[]): readonly Range[] => {
  let shift = 0;
  return spans.map(({ start, end, text }) => {
    const range = { start: start + shift, end: start + shift + text.length };
    shift += text.length - (end - start);
    return range;
  });
};

/** Extended, each time by twice as much, until it is there once; whole parts that were edited are within or outside of it. */
const unique = (after: string, range: Range, made: readonly Range[]): Range => {
  let found = range;
  for (let step = 1; !isUnique(after, found); step *= 2) {
    const wider = { start: Math.max(0, found.start - step), end: Math.min(after.length, found.end + step) };
    found = made.reduce(
      (all, part) =>
        part.start < all.end && all.start < part.end
          ? { start: Math.min(all.start, part.start), end: Math.max(all.end, part.end) }
          : all,
      wider,
    );
  }
  return found;
};

const isUnique = (after: string, { start, end }: Range): boolean => {
  if (start === 0 && end === after.length) return true;
  const text = after.slice(start, end);
  return text !== '' && after.indexOf(text) === start && !after.includes(text, start + 1);
};

/** Ranges that meet are one: an inverse must not look for what another one puts back. */
const merged = (ranges: readonly Range[]): readonly Range[] =>
  ranges
    .toSorted((one, other) => one.start - other.start)
    .reduce<readonly Range[]>((done, range) => {
      const last = done.at(-1);
      if (last === undefined || range.start > last.end) return [...done, range];
      return [...done.slice(0, -1), { start: last.start, end: Math.max(last.end, range.end) }];
    }, []);
