/** One element of a parsed document; comments and processing instructions are left out. */
export interface XmlElement {
  /** Local name. */
  readonly name: string;
  /** Empty for none. */
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly content: readonly (XmlElement | string)[];
}

interface XmlAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

/** Elements of a key ring have no namespace, other than those of encryption at rest. */
export const isNamed = (element: XmlElement, name: string, namespace = ''): boolean =>
  element.name === name && element.namespace === namespace;

export const childElements = (element: XmlElement): readonly XmlElement[] =>
  element.content.filter((node): node is XmlElement => typeof node !== 'string');

export const findChild = (element: XmlElement, name: string): XmlElement | undefined =>
  childElements(element).find((child) => isNamed(child, name));

/** The first one in document order, the element itself included. */
export const findDescendant = (element: XmlElement, name: string, namespace: string): XmlElement | undefined => {
  if (isNamed(element, name, namespace)) return element;
  for (const child of childElements(element)) {
    const found = findDescendant(child, name, namespace);
    if (found) return found;
  }
  return undefined;
};

/** Value of an attribute without namespace. */
export const attributeOf = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find((attribute) => attribute.name === name && attribute.namespace === '')?.value;

/** All text inside, also that of elements within, as .NET's `XElement.Value`. */
export const textOf = (element: XmlElement): string =>
  element.content.map((node) => (typeof node === 'string' ? node : textOf(node))).join('');
