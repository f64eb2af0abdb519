import { createHash } from 'node:crypto';

import { escapeInvisible } from '@netclaw/doctor-core/engine';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** A page as a browser reads it. */
export interface Page {
  readonly elements: readonly Element[];
  /** What is shown, with one blank for each gap between words. */
  readonly text: string;
  readonly heading: string;
}

/** Every element that we write, with its attributes. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  html: ['lang', 'data-program', 'data-document'],
  meta: ['charset', 'http-equiv', 'name', 'content'],
  ...Object.fromEntries(
    [
      ...['head', 'title', 'style', 'body', 'header', 'main', 'footer', 'section', 'details', 'summary'],
      ...[
        'h1',
        'h2',
        'h3',
        'h4',
        'pre',
        'code',
        'dl',
        'dt',
        'dd',
        'table',
        'caption',
        'thead',
        'tbody',
        'tr',
        'td',
        'div',
      ],
    ].map((name) => [name, []]),
  ),
  ...Object.fromEntries(['article', 'p', 'ol', 'ul', 'li'].map((name) => [name, ['class']])),
  span: ['class', 'aria-hidden'],
  th: ['scope'],
};

/** The one page in a text; throws where it is not as a page has to be. */
export const pageIn = (source: string): Page => {
  const errors: string[] = [];
  const document = parse(source, { onParseError: ({ code, startLine }) => errors.push(`${code}, line ${startLine}`) });
  if (errors.length > 0) throw new Error(errors.join('; '));
  const elements = elementsIn(document);
  for (const { tagName, attrs } of elements) {
    const known = WRITTEN[tagName];
    const other = attrs.find(({ name }) => known?.includes(name) !== true);
    if (known === undefined || other !== undefined) throw new Error(`not ours: ${tagName} ${other?.name ?? ''}`);
  }
  const of = (name: string): readonly Element[] => elements.filter(({ tagName }) => tagName === name);
  const [style] = of('style');
  const [heading, ...others] = of('h1');
  if (style === undefined || heading === undefined || others.length > 0) throw new Error('not one style and one h1');
  const policy = of('meta').flatMap(({ attrs }) =>
    attrs.some(({ value }) => value === 'Content-Security-Policy')
      ? attrs.filter(({ name }) => name === 'content')
      : [],
  );
  const hash = createHash('sha256').update(textOf(style)).digest('base64');
  const asked = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  if (policy[0]?.value !== asked) throw new Error(`the policy is ${String(policy[0]?.value)}`);
  checkHeadings(elements);
  const [body] = of('body');
  return { elements, text: shown(body), heading: shown(heading) };
};

/** Each one at most one level below the one before it. */
const checkHeadings = (elements: readonly Element[]): void => {
  let before = 0;
  for (const { tagName } of elements) {
    const level = Number(/^h([1-6])$/.exec(tagName)?.[1] ?? before);
    if (level > before + 1) throw new Error(`${tagName} stands below h${String(before)}`);
    before = level;
  }
};

export const textOf = (node: Node): string => {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
};

/** As a page shows a text. */
export const visible = (text: string): string =>
  Array.from(escapeInvisible(text), (character) => {
    const code = character.codePointAt(0) ?? 0;
    const isCharacter = (code & 0xfffe) !== 0xfffe && !(code >= 0xfdd0 && code <= 0xfdef);
    return isCharacter ? character : `\\u{${code.toString(16).toUpperCase()}}`;
  }).join('');

const shown = (node: Element | undefined): string =>
  node === undefined ? '' : textOf(node).replace(/\s+/g, ' ').trim();

const elementsIn = (node: Node): readonly Element[] => [
  ...('tagName' in node ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsIn) : []),
];
