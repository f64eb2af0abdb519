import { SaxesParser } from 'saxes';
import { DataProtectionError } from '../errors/data-protection-error.js';
import type { XmlElement } from './xml-element.js';

/** One file of a key ring: its name without directory, and its content. */
export interface KeyFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

// a key file has seven levels; the limit keeps recursion over the tree safe from files made to break it
const MAX_DEPTH = 64;

/**
 * Parses a whole file as UTF-8 with or without BOM, and gives its root element. Throws `bad-xml` with the position, but without the
 * parser's own message, which quotes the file. A DOCTYPE is refused, and with it every entity but the predefined five.
 */
export const parseXmlFile = (file: KeyFile): XmlElement => {
  const text = decodeUtf8(file);
  const parser = new SaxesParser({ xmlns: true, position: true });
  const tree = new TreeBuilder();
  const refuse = (what: string): never => {
    const detail = `${what} in line ${parser.line}, column ${parser.column}`;
    throw new DataProtectionError('bad-xml', { fileName: file.name, detail });
  };
  parser.on('error', () => refuse('syntax error'));
  parser.on('xmldecl', ({ version, encoding = 'utf-8' }) => {
    if (version !== '1.0') refuse('XML of another version than 1.0');
    if (encoding.toLowerCase() !== 'utf-8') refuse('another encoding than UTF-8');
  });
  parser.on('doctype', () => refuse('DOCTYPE'));
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (tree.depth === MAX_DEPTH) refuse('too deep nesting');
    tree.open({
      name: local,
      namespace: uri,
      attributes: Object.values(attributes).map((one) => ({ name: one.local, namespace: one.uri, value: one.value })),
      content: [],
    });
  });
  parser.on('closetag', () => {
    tree.close();
  });
  parser.on('text', (part) => {
    tree.add(part);
  });
  parser.on('cdata', (part) => {
    tree.add(part);
  });
  parser.write(text).close();
  return tree.root ?? refuse('no element');
};

const decodeUtf8 = (file: KeyFile): string => {
  try {
    // one byte order mark is left to the parser, which takes a second one for the error that it is
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file.bytes);
  } catch {
    throw new DataProtectionError('bad-xml', { fileName: file.name, detail: 'not UTF-8' });
  }
};

interface GrowingElement extends XmlElement {
  readonly content: (XmlElement | string)[];
}

class TreeBuilder {
  root: XmlElement | undefined;
  readonly #open: GrowingElement[] = [];

  get depth(): number {
    return this.#open.length;
  }

  open(element: GrowingElement): void {
    this.root ??= element;
    this.add(element);
    this.#open.push(element);
  }

  close(): void {
    this.#open.pop();
  }

  add(node: XmlElement | string): void {
    this.#open.at(-1)?.content.push(node);
  }
}
