import { parseGuid } from '../encoding/guid.js';
import { decodeDescriptor, type DecodedDescriptor } from './key-descriptor.js';
import type { RingKey } from './ring-key.js';
import type { Ticks } from '../encoding/ticks.js';
import { parseXmlDateTime } from '../encoding/xml-date-time.js';
import { attributeOf, findChild, textOf, type XmlElement } from '../encoding/xml-element.js';

/** A `<key>` element, before revocations are known. */
export interface KeyElement {
  readonly facts: Omit<RingKey, 'material' | 'isRevoked'>;
  readonly descriptor: DecodedDescriptor;
}

/** Reads a `<key>` element; gives what is wrong, in words, where its id or one of its dates cannot be understood. */
export const readKeyElement = (element: XmlElement, fileName: string): KeyElement | string => {
  const id = parseGuid(attributeOf(element, 'id') ?? '');
  const createdAt = dateOf(element, 'creationDate');
  const activatesAt = dateOf(element, 'activationDate');
  const expiresAt = dateOf(element, 'expirationDate');
  if (id === undefined) return 'its id is not a guid';
  if (createdAt === undefined) return 'its creation date cannot be read';
  if (activatesAt === undefined) return 'its activation date cannot be read';
  if (expiresAt === undefined) return 'its expiration date cannot be read';
  return { facts: { id, fileName, createdAt, activatesAt, expiresAt }, descriptor: decodeDescriptor(element) };
};

/** The date in a child element without namespace. */
export const dateOf = (element: XmlElement, name: string): Ticks | undefined => {
  const child = findChild(element, name);
  return child && parseXmlDateTime(textOf(child));
};
