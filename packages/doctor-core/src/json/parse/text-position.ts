import { countBelow } from './count-below.js';

/** Both count from 1; a column is a UTF-16 code unit. */
export interface JsonPosition {
  readonly line: number;
  readonly column: number;
}

export const positionAt = (text: string, offset: number): JsonPosition => {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};

/** The same for many offsets of one text, whose lines are looked for once. */
export const positionsIn = (text: string): ((offset: number) => JsonPosition) => {
  const starts = [...text.matchAll(/\r\n|\n|\r/g)].map(({ 0: end, index }) => index + end.length);
  return (offset) => {
    const before = countBelow(starts, offset + 1);
    return { line: before + 1, column: offset - (starts[before - 1] ?? 0) + 1 };
  };
};

/** The white space that the line of this offset begins with. */
export const indentationAt = (text: string, offset: number): string => {
  // no further back than the line, for a large text is asked for each of its edits
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line.slice(line.lastIndexOf('\r') + 1))?.[0] ?? '';
};
