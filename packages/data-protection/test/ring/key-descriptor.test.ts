import { describe, expect, test } from '@jest/globals';
import { loadKeyRing, unprotectSecret, type RingKey } from '../../src/index.js';
import { materialOf } from '../../src/ring/ring-key.js';
import {
  EXAMPLE_ID,
  EXAMPLE_MASTER_KEY,
  base64,
  descriptorOf,
  encryptedSecret,
  hex,
  keyOf,
  masterKeyElement,
  ringOf,
  xmlFile,
  type KeyOptions,
} from '../support.js';

const CONFIGURATION = 'Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel';
const ENCRYPTION = 'Microsoft.AspNetCore.DataProtection.XmlEncryption';
const load = (options: KeyOptions): RingKey => keyOf(ringOf(options));
const secretIn = (key: RingKey): string => hex(materialOf(key).masterKey.export());

describe('the default descriptor', () => {
  test.each(
    ['AES_128_CBC', 'AES_192_CBC', 'AES_256_CBC', 'AES_128_GCM', 'AES_192_GCM', 'AES_256_GCM'].flatMap((encryption) =>
      ['HMACSHA256', 'HMACSHA512'].map((validation) => [encryption, validation]),
    ),
  )('%s with %s is readable', (encryption, validation) => {
    expect(load({ descriptor: descriptorOf(encryption, validation) }).material).toEqual({ kind: 'readable' });
  });

  test('for GCM a comment may take the place of the validation', () => {
    const descriptor = `<encryption algorithm="AES_256_GCM" /><!-- none -->${masterKeyElement()}`;
    expect(load({ descriptor }).material).toEqual({ kind: 'readable' });
  });

  test.each([
    [
      'with its version and culture',
      `${CONFIGURATION}.AuthenticatedEncryptorDescriptorDeserializer, X, Version=1.1.0.0`,
    ],
    ['without an assembly', `${CONFIGURATION}.AuthenticatedEncryptorDescriptorDeserializer`],
    [
      'under its name from before 1.0',
      `${CONFIGURATION.replace('AspNetCore', 'AspNet')}.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNet.DataProtection`,
    ],
  ])('its type is known %s', (_name, type) => {
    expect(load({ type }).material).toEqual({ kind: 'readable' });
  });

  test.each([
    ['white space', (text: string) => `\n  ${text.slice(0, 40)}\r\n\t${text.slice(40)}  `],
    ['a comment', (text: string) => `${text.slice(0, 40)}<!-- c -->${text.slice(40)}`],
    ['a CDATA section', (text: string) => `<![CDATA[${text}]]>`],
    ['character references', (text: string) => text.replaceAll('w', '&#119;').replaceAll('=', '&#x3D;')],
  ])('the master key may be written with %s', (_name, write) => {
    const secret = `<masterKey><value>${write(base64(EXAMPLE_MASTER_KEY))}</value></masterKey>`;
    expect(secretIn(load({ descriptor: descriptorOf('AES_256_CBC', 'HMACSHA256', secret) }))).toBe(
      hex(EXAMPLE_MASTER_KEY),
    );
  });
});

describe('what cannot be used stays in the ring', () => {
  test.each([
    ['ManagedAuthenticatedEncryptorDescriptorDeserializer', 'ManagedAuthenticatedEncryptorDescriptorDeserializer'],
    ['CngCbcAuthenticatedEncryptorDescriptorDeserializer', 'CngCbcAuthenticatedEncryptorDescriptorDeserializer'],
    ['CngGcmAuthenticatedEncryptorDescriptorDeserializer', 'CngGcmAuthenticatedEncryptorDescriptorDeserializer'],
    ['&lt;secret!&gt;', 'unknown'],
  ])('a descriptor of %s', (type, what) => {
    const key = load({ type: `${CONFIGURATION}.${type}, Microsoft.AspNetCore.DataProtection` });
    expect(key.material).toEqual({ kind: 'unsupported', what });
    expect(() => materialOf(key)).toThrow(
      expect.objectContaining({ code: 'unsupported-descriptor', keyId: EXAMPLE_ID }),
    );
  });

  test.each([
    ['AES_512_CBC', 'HMACSHA256', 'AES_512_CBC with HMACSHA256'],
    ['aes_256_cbc', 'HMACSHA256', 'aes_256_cbc with HMACSHA256'],
    ['AES_256_CBC', 'HMACSHA384', 'AES_256_CBC with HMACSHA384'],
    ['AES_256_CBC', '', 'AES_256_CBC with unknown'],
    ['constructor', 'toString', 'constructor with toString'],
  ])('the algorithms %s and %s', (encryption, validation, what) => {
    const key = load({ descriptor: descriptorOf(encryption, validation) });
    expect(key.material).toEqual({ kind: 'unsupported', what });
    expect(() => materialOf(key)).toThrow(
      expect.objectContaining({ code: 'unsupported-algorithm', keyId: EXAMPLE_ID }),
    );
  });

  test.each([
    ['no content', ''],
    ['no validation for CBC', `<encryption algorithm="AES_256_CBC" />${masterKeyElement()}`],
    ['no algorithm', masterKeyElement()],
    ['no master key', descriptorOf('AES_256_CBC', 'HMACSHA256', '')],
    ['an empty master key', descriptorOf('AES_256_CBC', 'HMACSHA256', '<masterKey><value /></masterKey>')],
    ['a master key that is not base64', descriptorOf('AES_256_CBC', 'HMACSHA256', '<masterKey>a-_b</masterKey>')],
    ['a master key without padding', descriptorOf('AES_256_CBC', 'HMACSHA256', '<masterKey>YQ</masterKey>')],
  ])('a descriptor with %s', (_name, descriptor) => {
    const key = load({ descriptor });
    expect(key.material.kind).toBe('unsupported');
    expect(() => materialOf(key)).toThrow(expect.objectContaining({ name: 'DataProtectionError' }));
  });
});

test.each([
  '',
  '<descriptor />',
  `<descriptor deserializerType="${CONFIGURATION}.AuthenticatedEncryptorDescriptorDeserializer" />`,
])('a key whose descriptor is %j stays in the ring too', (descriptor) => {
  const date = '2026-03-01T00:00:00Z';
  const dates = ['creation', 'activation', 'expiration']
    .map((which) => `<${which}Date>${date}</${which}Date>`)
    .join('');
  const [key] = loadKeyRing([xmlFile('a.xml', `<key id="${EXAMPLE_ID}">${dates}${descriptor}</key>`)]).keys;
  expect(key?.material.kind).toBe('unsupported');
});

describe('keys encrypted at rest', () => {
  const blob = '<encryptedKey><!-- c --><value>QkxPQg==</value></encryptedKey>';

  test.each([
    [`${ENCRYPTION}.DpapiXmlDecryptor, Microsoft.AspNetCore.DataProtection`, 'Windows DPAPI'],
    [`${ENCRYPTION}.DpapiNGXmlDecryptor, Microsoft.AspNetCore.DataProtection`, 'Windows DPAPI-NG'],
    [`${ENCRYPTION}.EncryptedXmlDecryptor, Microsoft.AspNetCore.DataProtection`, 'X.509 certificate'],
    ['Azure.Extensions.AspNetCore.DataProtection.Keys.AzureKeyVaultXmlDecryptor, Azure', 'AzureKeyVaultXmlDecryptor'],
    ['?', 'unknown'],
  ])('%s is named as %s', (decryptor, mechanism) => {
    const key = load({ descriptor: descriptorOf('AES_256_CBC', 'HMACSHA256', encryptedSecret(decryptor, blob)) });
    expect(key.material).toEqual({ kind: 'encrypted-at-rest', mechanism });
    expect(() => materialOf(key)).toThrow(
      expect.objectContaining({
        code: 'key-encrypted-at-rest',
        keyId: EXAMPLE_ID,
        message: expect.stringContaining(`(key ${EXAMPLE_ID}, ${mechanism})`),
      }),
    );
  });

  test('the secret is found at any depth, whatever the descriptor', () => {
    const secret = `<a><b>${encryptedSecret(`${ENCRYPTION}.DpapiXmlDecryptor`, blob)}</b></a>`;
    expect(load({ type: 'Custom', descriptor: secret }).material.kind).toBe('encrypted-at-rest');
  });

  test('an element of the same name in another namespace is not meant', () => {
    const secret = `${masterKeyElement()}<encryptedSecret decryptorType="x" />`;
    expect(load({ descriptor: descriptorOf('AES_256_CBC', 'HMACSHA256', secret) }).material.kind).toBe('readable');
  });

  test('a key that the null encryptor wrote is unwrapped', () => {
    const secret = encryptedSecret(
      `${ENCRYPTION}.NullXmlDecryptor, Microsoft.AspNetCore.DataProtection`,
      `<unencryptedKey><!-- c -->${masterKeyElement()}</unencryptedKey>`,
    );
    expect(secretIn(load({ descriptor: descriptorOf('AES_256_CBC', 'HMACSHA256', secret) }))).toBe(
      hex(EXAMPLE_MASTER_KEY),
    );
  });

  test.each(['', '<unencryptedKey />', '<unencryptedKey><a /><b /></unencryptedKey>', '<unencryptedKey /><other />'])(
    'a malformed null encryption is not unwrapped: %j',
    (content) => {
      const secret = encryptedSecret(`${ENCRYPTION}.NullXmlDecryptor`, content);
      expect(load({ descriptor: descriptorOf('AES_256_CBC', 'HMACSHA256', secret) }).material).toEqual({
        kind: 'encrypted-at-rest',
        mechanism: 'NullXmlDecryptor',
      });
    },
  );

  test('unprotecting with such a key names the key and the mechanism', () => {
    const descriptor = descriptorOf(
      'AES_256_CBC',
      'HMACSHA256',
      encryptedSecret(`${ENCRYPTION}.DpapiXmlDecryptor`, blob),
    );
    const value = `ENC:${Buffer.concat([Buffer.from('09f0c9f0c4912a3fd7580b4e9a6c1d2e3f405162', 'hex'), new Uint8Array(80)]).toString('base64url')}`;
    expect(() => unprotectSecret(ringOf({ descriptor }), value)).toThrow(
      expect.objectContaining({ code: 'key-encrypted-at-rest', keyId: EXAMPLE_ID }),
    );
  });
});
