import { escapeInvisible } from '@netclaw/doctor-core/engine';

import { withoutCommands } from '../terminal/foreign-output.js';

/** How a paragraph is indented: what its first line begins with, and the blanks of all others. */
interface Margin {
  readonly first: string;
  readonly rest: string;
}

export const margin = (blanks: number, mark = ''): Margin => {
  const first = `${' '.repeat(blanks)}${mark === '' ? '' : `${mark} `}`;
  return { first, rest: ' '.repeat(displayWidth(first)) };
};

// a command in backticks is one unit: broken by a line end it could not be copied
const UNIT = /(?:`[^`]*`|[^\s`]|`)+/g;

/**
 * Wraps words at a width. Control and invisible characters are made visible first; words and commands that are longer than a line
 * stay whole. Nothing in it is a command to the log of a pipeline.
 */
export const paragraph = (text: string, width: number, { first, rest }: Margin): readonly string[] => {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of escapeInvisible(text).match(UNIT) ?? []) {
    const unit = withoutCommands(word);
    if (!isEmpty && displayWidth(line) + 1 + displayWidth(unit) > width) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? unit : ` ${unit}`;
    isEmpty = false;
  }
  return [...lines, line.trimEnd()];
};

/** As `paragraph`, but line ends in the text stay: for instructions, whose steps are lines. */
export const instructions = (text: string, width: number, { first, rest }: Margin): readonly string[] =>
  text
    .trim()
    .split(/\r?\n/)
    .flatMap((step, index) => paragraph(step, width, index === 0 ? { first, rest } : { first: rest, rest }));

/** Columns that a text takes in a terminal; it must not hold escape sequences. */
export const displayWidth = (text: string): number => {
  let width = 0;
  for (const character of text) {
    if (INVISIBLE.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
};

const INVISIBLE = /^\p{M}$/u;
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u{FF01}-\u{FF60}]$/u;
