import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadKeyRing, type KeyRing } from '../../src/index.js';
import { createProtector, type Protector } from '../../src/payload/protector.js';
import { additionalData } from '../../src/payload/additional-data.js';
import { withDerivedKeys } from '../../src/payload/derived-keys.js';
import { joinPayload } from '../../src/payload/payload-header.js';
import {
  EXAMPLE_ID,
  EXAMPLE_MASTER_KEY,
  OTHER_ID,
  countingBytes,
  descriptorOf,
  hex,
  keyFile,
  keyOf,
  materialOf,
  revocationFile,
  ringOf,
  suiteOf,
  thrownBy,
  utf8,
  type KeyOptions,
} from '../support.js';

const PURPOSES = ['Netclaw', 'Netclaw.Secrets.v1'];
const ring = ringOf({});
const key = keyOf(ring);
const protector = createProtector(ring, PURPOSES);
const suites: [encryption: string, validation: string][] = [
  ['AES_128_CBC', 'HMACSHA256'],
  ['AES_192_CBC', 'HMACSHA256'],
  ['AES_256_CBC', 'HMACSHA256'],
  ['AES_128_CBC', 'HMACSHA512'],
  ['AES_192_CBC', 'HMACSHA512'],
  ['AES_256_CBC', 'HMACSHA512'],
  ['AES_128_GCM', ''],
  ['AES_192_GCM', ''],
  ['AES_256_GCM', ''],
];
const forSuite = (encryption: string, validation: string): { protector: Protector; ring: KeyRing } => {
  const suiteRing = ringOf({ descriptor: descriptorOf(encryption, validation) });
  return { ring: suiteRing, protector: createProtector(suiteRing, PURPOSES) };
};

describe('round trips', () => {
  test.each(suites)('any bytes with %s %s', (encryption, validation) => {
    const made = forSuite(encryption, validation);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (data) => {
        const payload = made.protector.protectBytes(data, keyOf(made.ring), randomBytes);
        expect(hex(made.protector.unprotectBytes(payload))).toBe(hex(data));
      }),
      { numRuns: 25 },
    );
  });

  test('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const payload = protector.protect(text, key, randomBytes);
        expect(payload).toMatch(/^CfDJ8[A-Za-z0-9_-]+$/);
        expect(protector.unprotect(payload)).toBe(text);
      }),
    );
  });

  test('any purposes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }), (purposes) => {
        const made = createProtector(ring, purposes);
        expect(made.unprotect(made.protect('x', key, randomBytes))).toBe('x');
      }),
    );
  });

  test('the same text twice gives two payloads', () => {
    expect(protector.protect('x', key, randomBytes)).not.toBe(protector.protect('x', key, randomBytes));
  });

  test.each<[name: string, options: KeyOptions]>([
    ['expired', { expires: '2020-01-01T00:00:00Z' }],
    ['not active yet', { activates: '2099-01-01T00:00:00Z', expires: '2099-03-01T00:00:00Z' }],
  ])('with a key that is %s', (_name, options) => {
    const dated = ringOf(options);
    const made = createProtector(dated, PURPOSES);
    expect(made.unprotect(made.protect('x', keyOf(dated), randomBytes))).toBe('x');
  });

  test('the key is found by its id among several', () => {
    const two = ringOf({ id: OTHER_ID }, {});
    const made = createProtector(two, PURPOSES);
    expect(two.keys.map((one) => made.unprotect(made.protect(one.id, one, randomBytes)))).toEqual([
      OTHER_ID,
      EXAMPLE_ID,
    ]);
  });

  test('later changes to the list of purposes do not matter', () => {
    const purposes = ['a'];
    const made = createProtector(ring, purposes);
    const payload = made.protect('x', key, randomBytes);
    purposes.push('b');
    expect(made.unprotect(payload)).toBe('x');
  });
});

describe('what is refused', () => {
  const payload = protector.protectBytes(utf8('a text'), key, countingBytes());

  test.each(suites)('any change of any byte behind the header with %s %s', (encryption, validation) => {
    const made = forSuite(encryption, validation);
    const genuine = made.protector.protectBytes(utf8('a text'), keyOf(made.ring), randomBytes);
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: genuine.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (index, change) => {
          const changed = genuine.map((byte, position) => (position === index ? byte ^ change : byte));
          expect(() => made.protector.unprotectBytes(changed)).toThrow(
            expect.objectContaining({ code: 'payload-invalid' }),
          );
        },
      ),
    );
  });

  test('any change of any byte of the header', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const changed = payload.map((byte, position) => (position === index ? byte ^ change : byte));
        expect(() => protector.unprotectBytes(changed)).toThrow(
          expect.objectContaining({ code: expect.stringMatching(/^(bad-magic|bad-version|key-not-found)$/) }),
        );
      }),
    );
  });

  test.each([
    ['another application', ['netclaw', 'Netclaw.Secrets.v1']],
    ['another purpose', ['Netclaw', 'Netclaw.Secrets.v2']],
    ['fewer purposes', ['Netclaw']],
    ['more purposes', [...PURPOSES, '']],
    ['the purposes in one', ['NetclawNetclaw.Secrets.v1']],
  ])('a payload of %s', (_name, purposes) => {
    expect(() => createProtector(ring, purposes).unprotectBytes(payload)).toThrow(
      expect.objectContaining({ code: 'payload-invalid', keyId: EXAMPLE_ID }),
    );
  });

  test('a payload of another key under the same id', () => {
    const other = ringOf({ descriptor: descriptorOf('AES_256_CBC', 'HMACSHA256', '<masterKey>YWJj</masterKey>') });
    expect(() => createProtector(other, PURPOSES).unprotectBytes(payload)).toThrow(
      expect.objectContaining({ code: 'payload-invalid' }),
    );
  });

  test('a zeroed MAC (CVE-2026-40372)', () => {
    const zeroed = Uint8Array.of(...payload.subarray(0, -32), ...new Uint8Array(32));
    expect(() => protector.unprotectBytes(zeroed)).toThrow(expect.objectContaining({ code: 'payload-invalid' }));
  });

  test('wrong padding under a right MAC reads the same as a wrong MAC', () => {
    const badPadding = forgePadding();
    const badMac = payload.map((byte, index) => (index === payload.length - 1 ? byte ^ 1 : byte));
    const [first, second] = [badPadding, badMac].map((forged) => thrownBy(() => protector.unprotectBytes(forged)));
    expect(first).toEqual(second);
    expect(first).toMatchObject({ code: 'payload-invalid', message: expect.stringContaining(EXAMPLE_ID) });
  });

  test.each([
    ['nothing', 0, 'bad-magic'],
    ['half a header', 10, 'bad-magic'],
    ['a header less a byte', 19, 'bad-magic'],
    ['a header alone', 20, 'payload-invalid'],
    ['a body without ciphertext', 84, 'payload-invalid'],
    ['half a block of ciphertext', 92, 'payload-invalid'],
  ])('%s', (_name, length, code) => {
    expect(() => protector.unprotectBytes(payload.subarray(0, length))).toThrow(expect.objectContaining({ code }));
  });

  test.each([
    [0, 0x01, 'bad-magic'],
    [3, 0x10, 'bad-magic'],
    [3, 0x01, 'bad-version'],
    [3, 0x0f, 'bad-version'],
    [3, 0x1f, 'bad-magic'],
  ])('a magic whose byte %d is changed by %d', (index, change, code) => {
    const changed = payload.map((byte, position) => (position === index ? byte ^ change : byte));
    expect(() => protector.unprotectBytes(changed)).toThrow(expect.objectContaining({ code }));
  });

  test('a payload of an unknown key', () => {
    expect(() => createProtector(ringOf({ id: OTHER_ID }), PURPOSES).unprotectBytes(payload)).toThrow(
      expect.objectContaining({ code: 'key-not-found', keyId: EXAMPLE_ID }),
    );
  });

  test('reading and writing with a revoked key', () => {
    const revoked = loadKeyRing([keyFile(), revocationFile(EXAMPLE_ID)]);
    const made = createProtector(revoked, PURPOSES);
    const expected = expect.objectContaining({ code: 'key-revoked', keyId: EXAMPLE_ID });
    expect(() => made.unprotectBytes(payload)).toThrow(expected);
    expect(() => made.protect('x', keyOf(revoked), randomBytes)).toThrow(expected);
    // the key of an older observation of the same directory does not know yet that it is revoked
    expect(() => made.protect('x', key, randomBytes)).toThrow(expected);
  });

  test('writing with a key of another ring', () => {
    const other = ringOf({ id: OTHER_ID });
    expect(() => protector.protect('x', keyOf(other, OTHER_ID), randomBytes)).toThrow(
      expect.objectContaining({ code: 'key-not-found', keyId: OTHER_ID }),
    );
  });

  test('a ring whose keys are copies', () => {
    const copy = { keys: ring.keys.map((one) => ({ ...one })), warnings: [] };
    expect(() => createProtector(copy, PURPOSES).unprotectBytes(payload)).toThrow(
      expect.objectContaining({ code: 'key-not-found' }),
    );
  });

  test('lone surrogates in a plaintext or a purpose', () => {
    const expected = expect.objectContaining({ code: 'bad-text' });
    expect(() => protector.protect('\uD800', key, randomBytes)).toThrow(expected);
    expect(() => createProtector(ring, ['a', '\uDC00'])).toThrow(expected);
  });

  test('bytes that are not text, where text is asked for', () => {
    const made = Buffer.from(protector.protectBytes(Uint8Array.of(0xff), key, randomBytes)).toString('base64url');
    expect(() => protector.unprotect(made)).toThrow(expect.objectContaining({ code: 'bad-text' }));
  });

  test.each(['CfDJ8+', 'CfDJ8=', 'CfDJ8 ', 'CfDJ8\n', 'CfDJ8MSRK'])('%j, which is not base64url', (text) => {
    expect(() => protector.unprotect(text)).toThrow(expect.objectContaining({ code: 'bad-base64url' }));
  });

  test('a random source that falls short', () => {
    expect(() => protector.protect('x', key, () => new Uint8Array(15))).toThrow(RangeError);
  });
});

/** A payload whose only block decrypts to zeros, which are not padding, under the MAC that belongs to it. */
const forgePadding = (): Uint8Array => {
  const material = materialOf(suiteOf('AES_256_CBC', 'HMACSHA256'), EXAMPLE_MASTER_KEY);
  const keyModifier = new Uint8Array(16);
  const vector = new Uint8Array(16);
  const binding = { additionalData: additionalData(EXAMPLE_ID, PURPOSES), keyModifier };
  const body = withDerivedKeys(material, binding, (keys) => {
    const cipher = createCipheriv('aes-256-cbc', keys.encryption, vector).setAutoPadding(false);
    const ciphertext = Buffer.concat([cipher.update(new Uint8Array(16)), cipher.final()]);
    const mac = createHmac('sha256', keys.mac).update(vector).update(ciphertext).digest();
    return Buffer.concat([keyModifier, vector, ciphertext, mac]);
  });
  return joinPayload({ keyId: EXAMPLE_ID, body });
};
