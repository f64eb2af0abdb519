import { escapeInvisible } from '@netclaw/doctor-core/engine';

import { margin, paragraph } from '../../text/paragraph.js';
import type { Style } from '../../text/style.js';

/** A name, and what kind of thing it is. */
export const title = (name: string, kind: string, style: Style): readonly string[] =>
  paragraph(`${name}: ${kind}`, style.width, margin(0)).map(style.bold);

/** A heading with lines below it; a line with columns stays one line where it fits. */
export const part = (heading: string, lines: readonly string[], style: Style): readonly string[] => [
  '',
  ...paragraph(heading, style.width, margin(0)).map(style.bold),
  ...lines.flatMap((line) => columns(line, style.width)),
];

const columns = (line: string, width: number): readonly string[] => {
  const shown = `  ${escapeInvisible(line)}`;
  return shown.length <= width ? [shown.trimEnd()] : paragraph(line, width, margin(2));
};

/** A heading with a text below it. */
export const textPart = (heading: string, text: string, style: Style): readonly string[] => [
  '',
  ...paragraph(heading, style.width, margin(0)).map(style.bold),
  ...paragraph(text, style.width, margin(2)),
];

/** A heading with steps below it; a single one has no number. */
export const stepsPart = (heading: string, steps: readonly string[], style: Style): readonly string[] => [
  '',
  ...paragraph(heading, style.width, margin(0)).map(style.bold),
  ...steps.flatMap((step, at) =>
    paragraph(step, style.width, margin(2, steps.length === 1 ? '' : `${String(at + 1)}.`)),
  ),
];
