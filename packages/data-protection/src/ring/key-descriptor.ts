import { createSecretKey } from 'node:crypto';
import { findCipherSuite, type CipherSuite } from './cipher-suite.js';
import type { KeyMaterial } from './key-material.js';
import { findEncryptionAtRest, parseTypeName, shortTypeName, unwrapNullEncryption } from './encrypted-secret.js';
import { wipe } from '../encoding/wipe.js';
import { attributeOf, findChild, textOf, type XmlElement } from '../encoding/xml-element.js';

/** What could be made of a key's descriptor. */
export type DecodedDescriptor =
  | { readonly kind: 'readable'; readonly material: KeyMaterial }
  | { readonly kind: 'encrypted-at-rest'; readonly mechanism: string }
  | {
      readonly kind: 'unsupported';
      readonly code: 'unsupported-descriptor' | 'unsupported-algorithm';
      readonly what: string;
    };

/** The type that .NET writes by default, and the only one that netclaw makes. */
export const DEFAULT_DESERIALIZER =
  'Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer';

/**
 * Decodes the descriptor of a `<key>` element. A key that cannot be used is a value, not an error: it stays in the ring, where its
 * dates and revocation count, until somebody needs its material.
 */
export const decodeDescriptor = (key: XmlElement): DecodedDescriptor => {
  const plain = unwrapNullEncryption(key);
  const mechanism = findEncryptionAtRest(plain);
  if (mechanism !== undefined) return { kind: 'encrypted-at-rest', mechanism };

  const outer = findChild(plain, 'descriptor');
  const inner = outer && findChild(outer, 'descriptor');
  const type = parseTypeName(outer && attributeOf(outer, 'deserializerType'));
  if (type !== DEFAULT_DESERIALIZER) return unsupportedDescriptor(shortTypeName(type));
  return inner ? decodeDefault(inner) : unsupportedDescriptor('nothing inside');
};

const unsupportedDescriptor = (what: string): DecodedDescriptor => ({
  kind: 'unsupported',
  code: 'unsupported-descriptor',
  what,
});

const decodeDefault = (descriptor: XmlElement): DecodedDescriptor => {
  const encryption = algorithmOf(descriptor, 'encryption');
  const validation = algorithmOf(descriptor, 'validation');
  const suite = encryption === undefined ? undefined : findCipherSuite(encryption, validation);
  if (!suite) {
    const what = [encryption, validation].filter((name) => name !== undefined).map(shortTypeName);
    return { kind: 'unsupported', code: 'unsupported-algorithm', what: what.join(' with ') || 'no algorithm' };
  }
  const masterKey = findChild(descriptor, 'masterKey');
  const bytes = masterKey && decodeBase64(textOf(masterKey));
  if (!bytes) return unsupportedDescriptor('no master key');
  const material = materialFor(suite, bytes);
  wipe(bytes);
  return { kind: 'readable', material };
};

const algorithmOf = (descriptor: XmlElement, name: string): string | undefined => {
  const element = findChild(descriptor, name);
  return element && attributeOf(element, 'algorithm');
};

/** Standard base64 with padding, as .NET reads it: white space anywhere is skipped. Undefined where it is malformed or empty. */
const decodeBase64 = (text: string): Uint8Array | undefined => {
  const compact = text.replace(/[ \t\r\n]+/g, '');
  const isBase64 = compact.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(compact);
  return isBase64 ? Buffer.from(compact, 'base64') : undefined;
};

const materialFor = (suite: CipherSuite, bytes: Uint8Array): KeyMaterial => {
  const masterKey = createSecretKey(bytes);
  // both branches are the same value; the union of materials needs the suite to be narrowed
  return suite.mode === 'cbc' ? { suite, masterKey } : { suite, masterKey };
};
