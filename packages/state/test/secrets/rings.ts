import { createKey, loadKeyRing, protectSecret } from '@netclaw/data-protection';
import type { CreatedKey, KeyRing } from '@netclaw/data-protection';

/** Bytes that count up, so that every run makes the same keys and payloads. */
export const countingBytes = (seed: number): ((length: number) => Uint8Array) => {
  let next = seed;
  return (length) => Uint8Array.from({ length }, () => next++ & 0xff);
};

export const makeKey = (seed: number, now: string): CreatedKey =>
  createKey({ randomBytes: countingBytes(seed), now: new Date(now) });

/** Encrypts as netclaw does, with the first key of a ring. */
export const encrypt = (ring: KeyRing, plaintext: string): string => {
  const [key] = ring.keys;
  if (!key) throw new Error('the ring has no key');
  return protectSecret(ring, key, plaintext, countingBytes(7));
};

export const KEY = makeKey(1, '2026-03-01T09:30:00Z');
export const OTHER_KEY = makeKey(90, '2026-02-01T09:30:00Z');
export const RING = loadKeyRing([{ name: KEY.fileName, bytes: KEY.bytes }]);
export const OTHER_RING = loadKeyRing([{ name: OTHER_KEY.fileName, bytes: OTHER_KEY.bytes }]);

export const revocation = (keyId: string): string =>
  `<revocation version="1"><revocationDate>2026-03-01T12:00:00Z</revocationDate><key id="${keyId}" /><reason>lost</reason></revocation>`;

/** A key file whose material only Windows could open. */
export const atRest = (key: CreatedKey): string =>
  Buffer.from(key.bytes)
    .toString('utf8')
    .replace(
      /<masterKey[\s\S]*<\/masterKey>/,
      '<encryptedSecret decryptorType="Microsoft.AspNetCore.DataProtection.XmlEncryption.DpapiXmlDecryptor, Microsoft.AspNetCore.DataProtection" ' +
        'xmlns="http://schemas.asp.net/2015/03/dataProtection"><encryptedKey xmlns=""><value>AAAA</value></encryptedKey></encryptedSecret>',
    );
