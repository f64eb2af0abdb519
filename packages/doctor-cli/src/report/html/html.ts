import { escapeInvisible } from '@netclaw/doctor-core/engine';

import { escapeMarkup } from '../common/escape-markup.js';

/** A piece of a page. Only `element` and `lines` make one, so that every other text is escaped. */
export interface Html {
  readonly source: string;
}

/** A text, which is escaped, or a piece of a page. */
type HtmlNode = string | Html;

type Attributes = Readonly<Record<string, string>>;

/** Their end tag is left out. */
const VOID: readonly string[] = ['meta'];
/** What they hold stands in lines of its own. */
const CONTAINERS: readonly string[] = [
  ...['html', 'head', 'body', 'header', 'main', 'footer', 'section', 'article', 'details'],
  ...['dl', 'ul', 'ol', 'table', 'thead', 'tbody', 'tr'],
];

/** One element with what it holds. */
export const element = (name: string, attributes: Attributes, ...children: readonly HtmlNode[]): Html => {
  const open = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeText(value)}"`)].join(' ');
  if (VOID.includes(name)) return { source: `<${open}>` };
  const parts = children.map(sourceOf);
  const inside = CONTAINERS.includes(name) ? `\n${parts.map((part) => `${part}\n`).join('')}` : parts.join('');
  return { source: `<${open}>${inside}</${name}>` };
};

/** A style sheet, whose text no browser takes for markup; it is ours. */
export const styleElement = (css: string): Html => ({ source: `<style>${css}</style>` });

/** Lines that stay as they are. A parser drops the line end behind `<pre>`, so one of ours is there. */
export const preformatted = (attributes: Attributes, ...children: readonly HtmlNode[]): Html =>
  element('pre', attributes, { source: '\n' }, ...children);

/** Text in which commands stand between backticks. */
export const words = (text: string): readonly HtmlNode[] =>
  text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part))
    .filter((part) => part !== '');

const sourceOf = (node: HtmlNode): string => (typeof node === 'string' ? escapeText(node) : node.source);

/** For the text of elements, and for attributes in quotes. Invisible characters are made visible, as on the screens. */
const escapeText = (text: string): string =>
  escapeMarkup(escapeInvisible(text).replace(NO_CHARACTER, codeOf)).replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** What no page may hold. */
const NO_CHARACTER = /\p{Noncharacter_Code_Point}/gu;

const codeOf = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
