import { margin, paragraph } from './paragraph.js';
import type { Paint, Style } from './style.js';

/** A dim title and its items below it; nothing where there are none. */
export const section = (title: string, items: readonly string[], style: Style, blanks = 2): readonly string[] =>
  items.length === 0
    ? []
    : [
        `${' '.repeat(blanks)}${style.dim(title)}`,
        ...items.flatMap((item) => paragraph(item, style.width, margin(blanks + 2, style.symbols.bullet))),
      ];

/** A paragraph behind a mark of its own colour. */
export const marked = (text: string, mark: string, paint: Paint, style: Style, blanks = 0): readonly string[] =>
  paragraph(text, style.width, margin(blanks, mark)).map((line) => line.replace(mark, paint(mark)));
