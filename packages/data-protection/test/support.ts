import { createSecretKey } from 'node:crypto';
import { loadKeyRing, parseXmlDateTime, type KeyRing, type RingKey } from '../src/index.js';
import type { Ticks } from '../src/encoding/ticks.js';
import type { KeyFile } from '../src/encoding/xml-document.js';
import { findCipherSuite, type CipherSuite } from '../src/ring/cipher-suite.js';
import type { KeyMaterial } from '../src/ring/key-material.js';
import { DEFAULT_DESERIALIZER } from '../src/ring/key-descriptor.js';

export const EXAMPLE_ID = '3f2a91c4-58d7-4e0b-9a6c-1d2e3f405162';
export const OTHER_ID = 'ba73c9ce-d322-4e45-af90-341307e11c38';
/** Byte i of the made-up master key is 0xC0 xor (3i mod 256). */
export const EXAMPLE_MASTER_KEY = Uint8Array.from({ length: 64 }, (_, index) => 0xc0 ^ ((3 * index) % 256));

export const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
export const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');
export const base64 = (value: Uint8Array): string => Buffer.from(value).toString('base64');
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** 00, 01, 02, … over all calls: the "random" source of the published vectors. */
export const countingBytes = (): ((length: number) => Uint8Array) => {
  let next = 0;
  return (length) => Uint8Array.from({ length }, () => next++ % 256);
};

export const at = (text: string): Ticks => {
  const ticks = parseXmlDateTime(text);
  if (ticks === undefined) throw new Error(`not a date: ${text}`);
  return ticks;
};

export const suiteOf = (encryption: string, validation?: string): CipherSuite => {
  const suite = findCipherSuite(encryption, validation);
  if (!suite) throw new Error(`no suite: ${encryption}`);
  return suite;
};

export const materialOf = (suite: CipherSuite, masterKey: Uint8Array): KeyMaterial => {
  const key = createSecretKey(masterKey);
  return suite.mode === 'cbc' ? { suite, masterKey: key } : { suite, masterKey: key };
};

export interface KeyOptions {
  readonly id?: string;
  readonly fileName?: string;
  readonly created?: string;
  readonly activates?: string;
  readonly expires?: string;
  readonly type?: string;
  /** Content of the inner descriptor. */
  readonly descriptor?: string;
}

export const masterKeyElement = (masterKey: Uint8Array = EXAMPLE_MASTER_KEY): string =>
  `<masterKey p4:requiresEncryption="true" xmlns:p4="http://schemas.asp.net/2015/03/dataProtection">
    <!-- comment --><value>${base64(masterKey)}</value></masterKey>`;

export const descriptorOf = (
  encryption = 'AES_256_CBC',
  validation = 'HMACSHA256',
  secret = masterKeyElement(),
): string => `<encryption algorithm="${encryption}" /><validation algorithm="${validation}" />${secret}`;

export const encryptedSecret = (decryptor: string, content: string): string =>
  `<x:encryptedSecret decryptorType="${decryptor}" xmlns:x="http://schemas.asp.net/2015/03/dataProtection">${content}</x:encryptedSecret>`;

export const ENCRYPTED_DESCRIPTOR = descriptorOf(
  'AES_256_CBC',
  'HMACSHA256',
  encryptedSecret(
    'Microsoft.AspNetCore.DataProtection.XmlEncryption.DpapiXmlDecryptor, Microsoft.AspNetCore.DataProtection',
    '<encryptedKey><!-- c --><value>BLOBBLOB</value></encryptedKey>',
  ),
);

export const xmlFile = (name: string, xml: string): KeyFile => ({ name, bytes: utf8(xml) });

export const keyFile = (options: KeyOptions = {}): KeyFile => {
  const id = options.id ?? EXAMPLE_ID;
  const created = options.created ?? '2026-03-01T09:30:00.12345Z';
  return xmlFile(
    options.fileName ?? `key-${id}.xml`,
    `<key id="${id}" version="1">
      <creationDate>${created}</creationDate>
      <activationDate>${options.activates ?? created}</activationDate>
      <expirationDate>${options.expires ?? '2026-05-30T09:30:00.12345Z'}</expirationDate>
      <descriptor deserializerType="${options.type ?? `${DEFAULT_DESERIALIZER}, Microsoft.AspNetCore.DataProtection`}">
        <descriptor>${options.descriptor ?? descriptorOf()}</descriptor>
      </descriptor>
    </key>`,
  );
};

export const revocationFile = (id: string, date = '2026-04-01T00:00:00Z', name = `revocation-${id}.xml`): KeyFile =>
  xmlFile(
    name,
    `<revocation version="1"><revocationDate>${date}</revocationDate><!-- c --><key id="${id}" /><reason>none</reason></revocation>`,
  );

export const ringOf = (...keys: readonly KeyOptions[]): KeyRing => loadKeyRing(keys.map((key) => keyFile(key)));

export const keyOf = (ring: KeyRing, id: string = EXAMPLE_ID): RingKey => {
  const key = ring.keys.find((one) => one.id === id);
  if (!key) throw new Error(`no key ${id}`);
  return key;
};

/** What a call throws. */
export const thrownBy = (call: () => unknown): unknown => {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};
