import { margin, paragraph } from './paragraph.js';
import type { Style } from './style.js';

/** A dim title and its items below it; nothing where there are none. */
export const section = (title: string, items: readonly string[], style: Style, blanks = 2): readonly string[] =>
  items.length === 0
    ? []
    : [
        `${' '.repeat(blanks)}${style.dim(title)}`,
        ...items.flatMap((item) => paragraph(item, style.width, margin(blanks + 2, style.symbols.bullet))),
      ];
