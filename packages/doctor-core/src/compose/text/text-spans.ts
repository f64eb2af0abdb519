import type { TextEdit } from '../../contract/author/step.js';
import { Secret } from '../../contract/value/secret.js';

/** A part of a text that is replaced. Offsets are in UTF-16 units of the text before the first edit. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What is replaced, and what it is replaced by, must not be shown. */
  readonly isOldSecret: boolean;
  readonly isNewSecret: boolean;
}

/** Why an edit cannot be made, as a clause. */
export class ImpossibleEdit extends Error {
  override readonly name = 'ImpossibleEdit';
}

/**
 * Where the edits of a text are made, in order. Each text to find must be there exactly once, and no two edits may meet. Throws
 * `ImpossibleEdit`.
 */
export const locateEdits = (text: string, edits: readonly TextEdit[]): readonly TextSpan[] => {
  const found = edits.flatMap((edit) => (edit.op === 'append' ? [] : [spanOf(text, edit)]));
  const spans = found.toSorted((one, other) => one.start - other.start || one.end - other.end);
  spans.reduce((end, span) => {
    if (span.start < end) throw new ImpossibleEdit('two of its edits are about the same text');
    return span.end;
  }, 0);
  const appended = appendedTo(text, edits);
  return appended === undefined ? spans : [...spans, appended];
};

const spanOf = (text: string, edit: Exclude<TextEdit, { op: 'append' }>): TextSpan => {
  const find = revealed(edit.find);
  const isOldSecret = edit.find instanceof Secret;
  const start = placeOf(text, find, isOldSecret);
  const end = start + find.length;
  if (edit.op === 'replace')
    return { start, end, text: revealed(edit.with), isOldSecret, isNewSecret: edit.with instanceof Secret };
  const at = edit.op === 'insert-before' ? start : end;
  return {
    start: at,
    end: at,
    text: revealed(edit.text),
    isOldSecret: false,
    isNewSecret: edit.text instanceof Secret,
  };
};

const placeOf = (text: string, find: string, isSecret: boolean): number => {
  if (find === '') throw new ImpossibleEdit('an edit looks for an empty text');
  const what = isSecret ? 'the text to replace' : `"${shortened(find)}"`;
  const at = text.indexOf(find);
  if (at === -1) throw new ImpossibleEdit(`${what} is not in it`);
  if (text.includes(find, at + 1)) throw new ImpossibleEdit(`${what} is in it more than once`);
  return at;
};

const LONGEST = 40;
const shortened = (find: string): string => (find.length <= LONGEST ? find : `${find.slice(0, LONGEST - 1)}…`);

/** All that is appended as one span: each text begins a line, and has the line ends of the file. */
const appendedTo = (text: string, edits: readonly TextEdit[]): TextSpan | undefined => {
  const appends = edits.filter((edit) => edit.op === 'append');
  if (appends.length === 0) return undefined;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  let added = '';
  for (const edit of appends) {
    const sofar = added === '' ? text : added;
    if (sofar !== '' && !sofar.endsWith('\n')) added += lineEnd;
    added += revealed(edit.text).replace(/\r?\n/g, lineEnd);
  }
  const isNewSecret = appends.some((edit) => edit.text instanceof Secret);
  return { start: text.length, end: text.length, text: added, isOldSecret: false, isNewSecret };
};

const revealed = (value: string | Secret<string>): string => (typeof value === 'string' ? value : value.reveal());

/** The text with its spans replaced. */
export const replaceSpans = (text: string, spans: readonly Pick<TextSpan, 'start' | 'end' | 'text'>[]): string => {
  let at = 0;
  const parts = spans.map((span) => {
    const part = text.slice(at, span.start) + span.text;
    at = span.end;
    return part;
  });
  return parts.join('') + text.slice(at);
};
