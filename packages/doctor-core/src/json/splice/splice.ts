import { editsOverlap } from '../parse/json-error.js';

/** Replaces the text from `start` to before `end`. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Of the edit, for messages. */
  readonly pointer: string;
}

/** Applies splices that all refer to the text as given. Throws a `DoctorError` (`json/edits-overlap`). */
export const applySplices = (text: string, splices: readonly Splice[]): string => {
  // an insertion comes before a replacement that begins at the same place
  const inOrder = splices.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let position = 0;
  for (const splice of inOrder) {
    if (splice.start < position) throw editsOverlap(splice.pointer);
    parts.push(text.slice(position, splice.start), splice.text);
    position = splice.end;
  }
  return [...parts, text.slice(position)].join('');
};
