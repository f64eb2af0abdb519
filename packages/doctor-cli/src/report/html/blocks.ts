import type { Block, Row, Screen } from '../../text/screen.js';
import { element, preformatted, words, type Html } from './html.js';
import { badge, sign } from './marks.js';

type Level = 2 | 3 | 4;
type Body = Extract<Block, { kind: 'body' }>;

/**
 * A screen as HTML: the same words, laid out by the browser.
 *
 * @param level of its headlines, and of its titles where there is no headline above them
 */
export const blocksHtml = (screen: Screen, level: Level): readonly Html[] => {
  const parts: Html[] = [];
  let items: Html[] = [];
  let titleLevel: number = level;
  const endList = (): void => {
    if (items.length > 0) parts.push(element('ul', {}, ...items));
    items = [];
  };
  for (const block of screen) {
    if (block.kind === 'body' && block.mark !== undefined) {
      items.push(itemHtml(block));
      continue;
    }
    endList();
    parts.push(...blockHtml(block, level, titleLevel));
    if (block.kind === 'headline') titleLevel = level + 1;
  }
  endList();
  return parts;
};

/** What to do next. */
export const stepsHtml = (steps: readonly string[]): readonly Html[] => listHtml(steps, { class: 'steps' });

/** One paragraph, or several with numbers. */
const listHtml = (items: readonly string[], attributes: { readonly class?: string }): readonly Html[] => {
  const [only] = items;
  if (only === undefined) return [];
  if (items.length === 1) return [element('p', attributes, ...words(only))];
  return [element('ol', attributes, ...items.map((item) => element('li', {}, ...words(item))))];
};

/** Labels with what belongs to them; nothing where there are none. */
export const rowsHtml = (rows: readonly Row[]): readonly Html[] =>
  rows.length === 0
    ? []
    : [
        element(
          'dl',
          {},
          ...rows.flatMap(({ label, text, isCommand }) => [
            element('dt', {}, label.replace(/:$/, '')),
            isCommand === true ? element('dd', {}, element('code', {}, text)) : element('dd', {}, ...words(text)),
          ]),
        ),
      ];

const blockHtml = (block: Exclude<Block, Body> | Body, level: Level, titleLevel: number): readonly Html[] => {
  switch (block.kind) {
    case 'gap':
      return [];
    case 'headline':
      return [element(`h${String(level)}`, {}, badge(block.mark), ' ', ...words(block.text))];
    case 'title':
      return [element(`h${String(titleLevel)}`, {}, ...words(block.text))];
    case 'line':
      return [
        element(
          'p',
          {},
          ...(block.mark === undefined || block.mark === 'arrow' ? [] : [sign(block.mark), ' ']),
          ...words(block.text),
        ),
      ];
    case 'body':
      return [element('p', block.isDim === true ? { class: 'dim' } : {}, ...words(block.text))];
    case 'example':
      return [exampleHtml(block)];
    case 'numbered':
      return listHtml(block.items, {});
    case 'steps':
      return stepsHtml(block.steps);
    case 'rows':
      return rowsHtml(block.rows);
  }
};

const itemHtml = ({ mark, text }: Body): Html =>
  mark === undefined || mark === 'bullet'
    ? element('li', {}, ...words(text))
    : element('li', { class: 'marked' }, sign(mark), ' ', ...words(text));

const exampleHtml = ({ lines, isDiff }: Extract<Block, { kind: 'example' }>): Html =>
  preformatted(
    {},
    ...lines.flatMap((line, index) => [
      ...(index === 0 ? [] : [LINE_END]),
      isDiff === true && /^[+-]/.test(line)
        ? element('span', { class: line.startsWith('+') ? 'added' : 'removed' }, line)
        : line,
    ]),
  );

const LINE_END: Html = { source: '\n' };
