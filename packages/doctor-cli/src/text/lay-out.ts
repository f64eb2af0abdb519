import { escapeInvisible } from '@netclaw/doctor-core/engine';

import { withoutCommands } from '../terminal/foreign-output.js';
import { displayWidth } from './display-width.js';
import { commandLines, margin, paragraph } from './paragraph.js';
import type { Block, Mark, Row, Screen } from './screen.js';
import type { Paint, Style } from './style.js';

/** What stands below a headline is this far in. */
const INDENT = 4;
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
      return marked(block.text, block.mark, style, 0).map(style.bold);
    case 'title':
      return paragraph(block.text, style.width, margin(block.blanks ?? 0)).map(style.bold);
    case 'line':
      return block.mark === undefined
        ? paragraph(block.text, style.width, margin(0))
        : marked(block.text, block.mark, style, 0);
    case 'body':
      return bodyLines(block, style);
    case 'rows':
      return rowLines(block.rows, style);
    case 'steps':
      return stepLines(block.steps, style);
  }
};

const bodyLines = ({ text, isDim, mark }: Extract<Block, { kind: 'body' }>, style: Style): readonly string[] => {
  if (mark !== undefined && mark !== 'bullet') return marked(text, mark, style, INDENT);
  const lines = paragraph(text, style.width, margin(INDENT, mark === 'bullet' ? style.symbols.bullet : ''));
  return isDim === true ? lines.map(style.dim) : lines;
};

const rowLines = (rows: readonly Row[], style: Style): readonly string[] => {
  const shown = rows.map((row) => ({ ...row, label: shownText(row.label) }));
  const widest = Math.max(...shown.map(({ label }) => displayWidth(label)));
  const column = INDENT + widest + 2;
  const room = style.width - column;
  const longest = Math.max(...shown.flatMap(({ text }) => text.split(/\s+/).map(displayWidth)));
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

/** Text in which nothing is a command to a terminal or to the log of a pipeline. */
const shownText = (text: string): string => withoutCommands(escapeInvisible(text));

const marked = (text: string, mark: Mark, style: Style, blanks: number): readonly string[] => {
  const symbol = style.symbols[mark];
  return paragraph(text, style.width, margin(blanks, symbol)).map((line, index) =>
    index === 0 ? line.replace(symbol, paintOf(mark, style)(symbol)) : line,
  );
};

const paintOf = (mark: Mark, style: Style): Paint =>
  ({ error: style.red, warning: style.yellow, info: style.cyan, pass: style.green, skipped: style.dim })[mark];
