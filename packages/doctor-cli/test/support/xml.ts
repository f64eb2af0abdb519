import { SaxesParser } from 'saxes';

/** An element with what it holds. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own, without that of its children. */
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** The root of the one document in a text; throws where it is not well-formed. */
export const parseXml = (text: string): XmlElement => {
  const parser = new SaxesParser({ xmlns: false });
  const document: OpenElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  const top = (): OpenElement => open.at(-1) ?? document;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: OpenElement = { name, attributes, children: [], text: '' };
    top().children.push(element);
    open.push(element);
  });
  parser.on('text', (more) => {
    top().text += more;
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  const [root] = document.children;
  if (root === undefined) throw new Error('there is no element');
  return root;
};
