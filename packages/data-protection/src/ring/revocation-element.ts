import { DataProtectionError } from '../errors/data-protection-error.js';
import { parseGuid } from '../encoding/guid.js';
import { dateOf } from './key-element.js';
import type { Ticks } from '../encoding/ticks.js';
import { attributeOf, findChild, type XmlElement } from '../encoding/xml-element.js';

export type Revocation =
  /** The date of a single revocation is ignored. */
  | { readonly kind: 'key'; readonly id: string }
  /** Every key created strictly before it. */
  | { readonly kind: 'all-before'; readonly date: Ticks };

/** Reads a `<revocation>` element. Throws `bad-revocation`: a key that somebody revoked must not come back through a typing error. */
export const readRevocationElement = (element: XmlElement, fileName: string): Revocation => {
  const key = findChild(element, 'key');
  const idText = key && attributeOf(key, 'id');
  if (idText === '*') {
    const date = dateOf(element, 'revocationDate');
    if (date === undefined)
      throw new DataProtectionError('bad-revocation', { fileName, detail: 'its date cannot be read' });
    return { kind: 'all-before', date };
  }
  const id = parseGuid(idText ?? '');
  if (id === undefined)
    throw new DataProtectionError('bad-revocation', { fileName, detail: 'its key id is not a guid' });
  return { kind: 'key', id };
};
