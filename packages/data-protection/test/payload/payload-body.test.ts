import { describe, expect, test } from '@jest/globals';
import { withDerivedKeys } from '../../src/payload/derived-keys.js';
import type { KeyMaterial } from '../../src/ring/key-material.js';
import { decryptBody, encryptBody } from '../../src/payload/payload-body.js';
import { bytes, countingBytes, hex, materialOf, suiteOf, utf8 } from '../support.js';

const CBC = materialOf(suiteOf('AES_256_CBC', 'HMACSHA256'), utf8('master key'));
const GCM = materialOf(suiteOf('AES_128_GCM'), utf8('master key'));
const AAD = bytes('06050403');
const PLAINTEXT = bytes('020304');
const CBC_BODY = bytes(
  '000102030405060708090A0B0C0D0E0F 101112131415161718191A1B1C1D1E1F B7EA3E325893A3060389C6660363084B' +
    '9D8A85C70FBD98D87F72E7723EB5A6266C3877F76619A2C92CBBADDAE7620000',
);
const GCM_BODY = bytes(
  '000102030405060708090A0B0C0D0E0F 101112131415161718191A1B 43B691 8D0D66D9A1D9442D5D8E41DA39609CE8',
);

describe('published vectors: payload bodies', () => {
  test('ManagedAuthenticatedEncryptorTests: a known key gives the known bytes', () => {
    expect(hex(encryptBody(CBC, AAD, PLAINTEXT, countingBytes()))).toBe(hex(CBC_BODY));
  });

  test('CbcAuthenticatedEncryptorTests: between a buffer of 3 zeros and one of 4 are the same bytes', () => {
    const body = encryptBody(CBC, AAD, PLAINTEXT, countingBytes());
    expect(hex(Buffer.concat([Buffer.alloc(3), body, Buffer.alloc(4)]))).toBe(`000000${hex(CBC_BODY)}00000000`);
  });

  test('the known bytes are read back', () => {
    expect(decryptBody(CBC, AAD, CBC_BODY)).toEqual(Uint8Array.from(PLAINTEXT));
  });

  test('the derived keys are the known ones', () => {
    const keys = withDerivedKeys(CBC, { additionalData: AAD, keyModifier: CBC_BODY.subarray(0, 16) }, (derived) => [
      hex(derived.encryption),
      hex(derived.mac),
    ]);
    expect(keys).toEqual([
      '69c5b8bcf5697ccd25f2dee6afd615c377b8e1ad76237c49a598ff45cad33e0b',
      'e6bf9eed70b9a0ee4611c1638afa9e41134bf1754b7c7a8d162061b9b8135920',
    ]);
  });

  test('GcmAuthenticatedEncryptorTests: a known key gives the known bytes', () => {
    expect(hex(encryptBody(GCM, AAD, PLAINTEXT, countingBytes()))).toBe(hex(GCM_BODY));
  });

  test('the known bytes of GCM are read back', () => {
    expect(decryptBody(GCM, AAD, GCM_BODY)).toEqual(Uint8Array.from(PLAINTEXT));
  });

  const flipped = (body: Uint8Array, index: number): Uint8Array =>
    body.map((byte, position) => (position === index ? byte ^ 0x01 : byte));
  const bodies: [name: string, material: KeyMaterial, body: Uint8Array][] = [
    ['AES-256-CBC', CBC, CBC_BODY],
    ['AES-128-GCM', GCM, GCM_BODY],
  ];

  test.each(bodies)('tampering with %s: 10 zero bytes are refused', (_name, material) => {
    expect(decryptBody(material, AAD, new Uint8Array(10))).toBeUndefined();
  });

  test.each(bodies)('tampering with %s: a flipped bit in any byte is refused', (_name, material, body) => {
    const survivors = [...body.keys()].filter(
      (index) => decryptBody(material, AAD, flipped(body, index)) !== undefined,
    );
    expect(survivors).toEqual([]);
  });

  test.each(bodies)('tampering with %s: an appended byte is refused', (_name, material, body) => {
    expect(decryptBody(material, AAD, Uint8Array.of(...body, 0))).toBeUndefined();
  });

  test.each(bodies)('tampering with %s: a cut is refused at every length', (_name, material, body) => {
    const survivors = [...body.keys()].filter(
      (length) => decryptBody(material, AAD, body.subarray(0, length)) !== undefined,
    );
    expect(survivors).toEqual([]);
  });

  test.each(bodies)('tampering with %s: other additional data are refused', (_name, material, body) => {
    expect(decryptBody(material, bytes('06050404'), body)).toBeUndefined();
  });

  test.each(bodies)('CVE-2026-40372 with %s: a zeroed MAC is refused', (_name, material, body) => {
    const macLength = material === CBC ? 32 : 16;
    const zeroed = Uint8Array.of(...body.subarray(0, body.length - macLength), ...new Uint8Array(macLength));
    expect(decryptBody(material, AAD, zeroed)).toBeUndefined();
  });
});
