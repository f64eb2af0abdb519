import { margin, paragraph } from './paragraph.js';
import type { Paint, Style } from './style.js';

/** A paragraph behind a mark of its own colour. */
export const marked = (text: string, mark: string, paint: Paint, style: Style, blanks = 0): readonly string[] =>
  paragraph(text, style.width, margin(blanks, mark)).map((line, index) =>
    index === 0 ? line.replace(mark, paint(mark)) : line,
  );
