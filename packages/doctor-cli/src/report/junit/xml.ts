import { replaceInvisible } from '../../text/invisible.js';
import { escapeMarkup } from '../common/escape-markup.js';

/** A piece of XML. */
export type Xml = string;

type Attributes = Readonly<Record<string, string | number>>;

/** One element, its children indented below it; text stays in its line. */
export const element = (name: string, attributes: Attributes, children: readonly Xml[] = []): Xml => {
  const open = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(String(value))}"`)];
  if (children.length === 0) return `<${open.join(' ')}/>`;
  return [`<${open.join(' ')}>`, ...children.flatMap(indented), `</${name}>`].join('\n');
};

/** One element that holds text, and nothing but it. */
export const textElement = (name: string, attributes: Attributes, text: string): Xml => {
  const open = element(name, attributes).slice(0, -'/>'.length);
  // read back as it was; but a line of a log that begins so would be a command
  const escaped = escapeXml(text, isLineFeed).replace(/^(\s*):(?=:)/gm, '$1&#x3A;');
  return `${open}>${escaped}</${name}>`;
};

/**
 * Text for attributes and elements. What no XML document may hold, not even as a reference, becomes U+FFFD; other invisible characters
 * become references, so that they are read back as they were and are safe to look at.
 */
export const escapeXml = (text: string, isLeft: (character: string) => boolean = () => false): string =>
  replaceInvisible(
    escapeMarkup(text.replace(FORBIDDEN, '\u{FFFD}')).replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
    (character) => (isLeft(character) ? character : reference(character)),
  );

const FORBIDDEN = /[\u{0}-\u{8}\u{B}\u{C}\u{E}-\u{1F}\u{D800}-\u{DFFF}\u{FFFE}\u{FFFF}]/gu;

const isLineFeed = (character: string): boolean => character === '\n';

const reference = (character: string): string => `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;

/** Only lines that begin an element: text of several lines keeps its own. */
const indented = (xml: Xml): readonly string[] =>
  xml.split('\n').map((line) => (/^\s*<[^!]/.test(line) ? `  ${line}` : line));
