import { escapeInvisible } from '@netclaw/doctor-core/engine';

import { withoutCommands } from '../terminal/foreign-output.js';
import { displayWidth } from './display-width.js';
import { commandLines, margin, paragraph } from './paragraph.js';
import { marked } from './marked.js';
import type { Block, Mark, Row, Screen } from './screen.js';
import type { Paint, Style } from './style.js';

/** What stands below a headline is this far in. */
const INDENT = 4;
/** The same on a page of text, below its headings. */
const PAGE_INDENT = 2;
/** A text needs so many columns beside its label, else it goes below it. */
const MIN_TEXT = 24;
const MAX_LABEL = 40;

/** The lines of a screen, for one width and one set of colours. Empty lines never stand at an end, nor two together. */
export const layOut = (screen: Screen, style: Style): readonly string[] => {
  const lines = screen.flatMap((block) => linesOf(block, style));
  const kept = lines.filter((line, index) => line !== '' || (lines[index - 1] !== '' && index > 0));
  return kept.at(-1) === '' ? kept.slice(0, -1) : kept;
};

const linesOf = (block: Block, style: Style): readonly string[] => {
  switch (block.kind) {
    case 'gap':
      return [''];
    case 'headline':
      return markedLine(block.text, block.mark, style, 0).map(style.bold);
    case 'title':
      return paragraph(block.text, style.width, hanging(block.blanks ?? 0)).map(style.bold);
    case 'line':
      return block.mark === undefined
        ? paragraph(block.text, style.width, margin(0))
        : markedLine(block.text, block.mark, style, 0);
    case 'body':
      return bodyLines(block, style);
    case 'example':
      return block.lines.flatMap((line) => exampleLines(line, block.blanks ?? PAGE_INDENT, style));
    case 'numbered':
      return block.items.flatMap((item, index) =>
        paragraph(item, style.width, margin(PAGE_INDENT, block.items.length === 1 ? '' : `${String(index + 1)}.`)),
      );
    case 'rows':
      return rowLines(block.rows, style);
    case 'steps':
      return stepLines(block.steps, style);
  }
};

const bodyLines = (block: Extract<Block, { kind: 'body' }>, style: Style): readonly string[] => {
  const { text, isDim, mark, blanks = INDENT } = block;
  if (mark !== undefined) return markedLine(text, mark, style, blanks);
  const lines = paragraph(text, style.width, margin(blanks));
  return isDim === true ? lines.map(style.dim) : lines;
};

const exampleLines = (line: string, blanks: number, style: Style): readonly string[] => {
  const shown = `${' '.repeat(blanks)}${escapeInvisible(line)}`;
  return shown.length <= style.width ? [shown.trimEnd()] : paragraph(line, style.width, margin(blanks));
};

/** What goes on is further in: no title of its own begins there. */
const hanging = (blanks: number): Margin => ({ first: ' '.repeat(blanks), rest: ' '.repeat(blanks + 2) });

const rowLines = (rows: readonly Row[], style: Style): readonly string[] => {
  const shown = rows.map((row) => ({ ...row, label: shownText(row.label) }));
  const widest = largest(shown.map(({ label }) => displayWidth(label)));
  const column = INDENT + widest + 2;
  const room = style.width - column;
  const longest = largest(shown.flatMap(({ text }) => text.split(/\s+/).map(displayWidth)));
  // a word that fits below its label, and not beside it
  const isCut = longest > room && longest <= style.width - INDENT - 2;
  const isBeside = widest <= MAX_LABEL && room >= MIN_TEXT && !isCut;
  return shown.flatMap(({ label, text, isCommand }) => {
    const lay = isCommand === true ? commandLines : paragraph;
    if (!isBeside) {
      const below = ' '.repeat(INDENT + 2);
      return [
        ...paragraph(label, style.width, margin(INDENT)),
        ...lay(text, style.width, { first: below, rest: below }),
      ];
    }
    const first = `${' '.repeat(INDENT)}${label}${' '.repeat(widest - displayWidth(label) + 2)}`;
    return lay(text, style.width, { first, rest: ' '.repeat(column) });
  });
};

const stepLines = (steps: readonly string[], style: Style): readonly string[] => {
  const [only] = steps;
  if (steps.length === 1 && only !== undefined) return stepText(only, style, margin(0, style.symbols.arrow));
  return steps.flatMap((step, index) => stepText(step, style, margin(2, `${String(index + 1)}.`)));
};

type Margin = ReturnType<typeof margin>;

/** `Repair it: the command`, with the command on lines of its own where it does not fit behind the words. */
const stepText = (step: string, style: Style, { first, rest }: Margin): readonly string[] => {
  const [, words, command] = /^([^`]*: )`([^`]+)`\.?$/.exec(shownText(step)) ?? [];
  if (words === undefined || command === undefined) return paragraph(step, style.width, { first, rest });
  const beside = `${first}${words}`;
  if (displayWidth(beside) + displayWidth(command) <= style.width) return [`${beside}${command}`];
  const below = `${rest}  `;
  return [
    ...paragraph(words, style.width, { first, rest }),
    ...commandLines(command, style.width, { first: below, rest: `${below}  ` }),
  ];
};

/** A call takes no more than some ten thousand arguments, and a plan may have more rows. */
const largest = (numbers: readonly number[]): number => numbers.reduce((most, one) => Math.max(most, one), 0);

/** Text in which nothing is a command to a terminal or to the log of a pipeline. */
const shownText = (text: string): string => withoutCommands(escapeInvisible(text));

const markedLine = (text: string, mark: Mark | 'arrow' | 'bullet', style: Style, blanks: number): readonly string[] =>
  marked(text, style.symbols[mark], paintOf(mark, style), style, blanks);

const paintOf = (mark: Mark | 'arrow' | 'bullet', style: Style): Paint => {
  switch (mark) {
    case 'error':
      return style.red;
    case 'warning':
      return style.yellow;
    case 'info':
      return style.cyan;
    case 'pass':
      return style.green;
    case 'skipped':
      return style.dim;
    case 'arrow':
    case 'bullet':
      return (symbol) => symbol;
  }
};
