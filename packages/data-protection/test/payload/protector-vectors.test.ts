import { describe, expect, test } from '@jest/globals';
import {
  NETCLAW_SECRETS_PURPOSES,
  createKey,
  createProtector,
  loadKeyRing,
  protectSecret,
  unprotectSecret,
} from '../../src/index.js';
import { additionalData } from '../../src/payload/additional-data.js';
import { withDerivedKeys } from '../../src/payload/derived-keys.js';
import { openPayload } from '../../src/payload/payload-header.js';
import { materialOf } from '../../src/ring/ring-key.js';
import { EXAMPLE_ID, EXAMPLE_MASTER_KEY, at, base64, bytes, countingBytes, hex, keyOf, utf8 } from '../support.js';

const KEY_FILE = `\u{FEFF}<?xml version="1.0" encoding="utf-8"?>
<key id="3f2a91c4-58d7-4e0b-9a6c-1d2e3f405162" version="1">
  <creationDate>2026-03-01T09:30:00.12345Z</creationDate>
  <activationDate>2026-03-01T09:30:00.12345Z</activationDate>
  <expirationDate>2026-05-30T09:30:00.12345Z</expirationDate>
  <descriptor deserializerType="Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection, Version=10.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60">
    <descriptor>
      <encryption algorithm="AES_256_CBC" />
      <validation algorithm="HMACSHA256" />
      <masterKey p4:requiresEncryption="true" xmlns:p4="http://schemas.asp.net/2015/03/dataProtection">
        <!-- Warning: the key below is in an unencrypted form. -->
        <value>wMPGyczP0tXY297h5Ofq7fDz9vn8/4KFiIuOkZSXmp2go6aprK+ytbi7vkFER0pNUFNWWVxfYmVoa25xdHd6fQ==</value>
      </masterKey>
    </descriptor>
  </descriptor>
</key>`;
const TEXT = 'xoxb-héllo-🔑';
const SECRET =
  'ENC:CfDJ8MSRKj_XWAtOmmwdLj9AUWIAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw2SGTvZYLkl3p7OvYKhf8gfPk1ds4CZsCafAGsp2F1yla6UAWipCGYlASquknPWOuBbECpkLNd_7ye7RECQgaQ';

const ring = loadKeyRing([{ name: `key-${EXAMPLE_ID}.xml`, bytes: utf8(KEY_FILE) }]);
const key = keyOf(ring);
const payload = Buffer.from(SECRET.slice(4), 'base64url');

describe('end-to-end vectors: a key file and a payload of the C# code', () => {
  test('the key of the file has its id, dates and a readable material', () => {
    expect(key).toMatchObject({
      id: EXAMPLE_ID,
      createdAt: at('2026-03-01T09:30:00.12345Z'),
      activatesAt: at('2026-03-01T09:30:00.12345Z'),
      expiresAt: at('2026-05-30T09:30:00.12345Z'),
      isRevoked: false,
      material: { kind: 'readable' },
    });
  });

  test('its master key is byte i = 0xC0 xor (3i mod 256)', () => {
    expect(hex(materialOf(key).masterKey.export())).toBe(hex(EXAMPLE_MASTER_KEY));
  });

  test('the text is protected to the known value', () => {
    expect(protectSecret(ring, key, TEXT, countingBytes())).toBe(SECRET);
  });

  test('the known value is read back', () => {
    expect(unprotectSecret(ring, SECRET)).toBe(TEXT);
  });

  test('the keys of the payload are the known ones', () => {
    const binding = {
      additionalData: additionalData(EXAMPLE_ID, NETCLAW_SECRETS_PURPOSES),
      keyModifier: payload.subarray(20, 36),
    };
    const keys = withDerivedKeys(materialOf(key), binding, (derived) => [hex(derived.encryption), hex(derived.mac)]);
    expect(keys).toEqual([
      '7ebbb6440a8ecc4ff45562a4cd555b6f067f966808c5d1ceff04241d6d437380',
      '27df7a992fb0a9c88bffa929c0d987fee932e2f1b3a16298f0e1dd33ce5e772f',
    ]);
  });

  test('the parts of the payload are where they belong', () => {
    expect([payload.length, SECRET.length - 4]).toEqual([116, 155]);
    expect(hex(payload.subarray(0, 20))).toBe('09f0c9f0c4912a3fd7580b4e9a6c1d2e3f405162');
    expect(hex(payload.subarray(20, 52))).toBe(hex(countingBytes()(32)));
    expect(hex(payload.subarray(52, 84))).toBe('0d92193bd960b925de9ecebd82a17fc81f3e4d5db38099b0269f006b29d85d72');
    expect(hex(payload.subarray(84))).toBe('95ae940168a9086625012aae9273d63ae05b102a642cd77fef27bb44409081a4');
  });

  test('the key file is written byte for byte as the C# code does', () => {
    // the id is version 4 already, so that it can be given as the random bytes
    const random = [bytes(EXAMPLE_ID.replaceAll('-', '')), EXAMPLE_MASTER_KEY.slice()];
    const created = createKey({
      randomBytes: () => random.shift() ?? new Uint8Array(),
      now: at('2026-03-01T09:30:00.12345Z'),
    });
    expect(created.fileName).toBe(`key-${EXAMPLE_ID}.xml`);
    expect(base64(created.bytes)).toBe(base64(utf8(KEY_FILE)));
  });

  test.each([0, 1, 15, 16, 31, 32, 100, 1000])('a text of %d bytes gives a payload of the known length', (length) => {
    const size = 84 + 16 * (Math.floor(length / 16) + 1);
    const protector = createProtector(ring, NETCLAW_SECRETS_PURPOSES);
    expect(protector.protectBytes(new Uint8Array(length), key, countingBytes())).toHaveLength(size);
    expect(protector.protect('x'.repeat(length), key, countingBytes())).toHaveLength(Math.ceil((size * 4) / 3));
  });

  test('up to 15 bytes of text give 100 bytes or 134 characters', () => {
    const value = createProtector(ring, NETCLAW_SECRETS_PURPOSES).protect('x'.repeat(15), key, countingBytes());
    expect([value.length, Buffer.from(value, 'base64url').length]).toEqual([134, 100]);
  });

  test('a value always begins with ENC:CfDJ8', () => {
    expect(protectSecret(ring, key, '', countingBytes())).toMatch(/^ENC:CfDJ8/);
  });

  test('a pairing proof of 26 bytes has 116 bytes or 155 characters', () => {
    const protector = createProtector(ring, ['Netclaw', 'Netclaw.LocalControl.Pairing.v1']);
    const proof = protector.protectBytes(new Uint8Array(26), key, countingBytes());
    expect([proof.length, Buffer.from(proof).toString('base64url').length]).toEqual([116, 155]);
    expect(protector.unprotectBytes(proof)).toEqual(new Uint8Array(26));
  });
});

describe('published vectors: the sample payload of the documentation', () => {
  const sample = bytes(
    `09 F0 C9 F0 80 9C 81 0C 19 66 19 40 95 36 53 F8 AA FF EE 57 57 2F 40 4C 3F 7F CC 9D CC D9 32 3E
     84 17 99 16 EC BA 1F 4A A1 18 45 1F 2D 13 7A 28 79 6B 86 9C F8 B7 84 F9 26 31 FC B1 86 0A F1 56
     61 CF 14 58 D3 51 6F CF 36 50 85 82 08 2D 3F 73 5F B0 AD 9E 1A B2 AE 13 57 90 C8 F5 7C 95 4E 6A
     8A AA 06 EF 43 CA 19 62 84 7C 11 B2 C8 71 9D AA 52 19 2E 5B 4C 1E 54 F0 55 BE 88 92 12 C1 4B 5E
     52 C9 74 A0`.replaceAll('\n', ' '),
  );

  test('its key id and its body are found', () => {
    const { keyId, body } = openPayload(sample);
    expect([sample.length, keyId, body.length]).toEqual([
      132,
      '0c819c80-6619-4019-9536-53f8aaffee57',
      16 + 16 + 48 + 32,
    ]);
  });
});
