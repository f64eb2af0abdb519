import { createKey, loadKeyRing, protectSecret } from '@netclaw/data-protection';
import type { CreatedKey } from '@netclaw/data-protection';
import { MEMORY_NOW } from '@netclaw/doctor-testkit';
import type { MemoryFile } from '@netclaw/doctor-testkit';

/** Bytes that count up, so that every run makes the same keys and values. */
const countingBytes = (seed: number): ((length: number) => Uint8Array) => {
  let next = seed;
  return (length) => Uint8Array.from({ length }, () => next++ & 0xff);
};

const DAY_MS = 86_400_000;

/** A key that was made so many days ago. */
export const makeKey = (seed: number, daysAgo = 3): CreatedKey =>
  createKey({ randomBytes: countingBytes(seed), now: new Date(MEMORY_NOW.getTime() - daysAgo * DAY_MS) });

export const KEY = makeKey(1);
/** A key of another ring. */
export const LOST_KEY = makeKey(90, 5);

/** Encrypts as netclaw does. */
export const encryptWith = ({ fileName, bytes }: CreatedKey, text: string): string => {
  const ring = loadKeyRing([{ name: fileName, bytes }]);
  const [key] = ring.keys;
  if (!key) throw new Error('the ring has no key');
  return protectSecret(ring, key, text, countingBytes(7));
};

/** The files of a ring, closed to others. */
export const ringOf = (...keys: readonly CreatedKey[]): Record<string, MemoryFile> =>
  Object.fromEntries(keys.map(({ fileName, bytes }) => [`keys/${fileName}`, { content: bytes, mode: 0o600 }] as const));

export const revocationOf = ({ id }: CreatedKey): string =>
  `<revocation version="1"><revocationDate>2026-03-01T12:00:00Z</revocationDate><key id="${id}" /><reason>lost</reason></revocation>`;

/** A key file whose material only Windows could open. */
export const atRest = ({ bytes }: CreatedKey): string =>
  Buffer.from(bytes)
    .toString('utf8')
    .replace(
      /<masterKey[\s\S]*<\/masterKey>/,
      '<encryptedSecret decryptorType="Microsoft.AspNetCore.DataProtection.XmlEncryption.DpapiXmlDecryptor, Microsoft.AspNetCore.DataProtection" ' +
        'xmlns="http://schemas.asp.net/2015/03/dataProtection"><encryptedKey xmlns=""><value>AAAA</value></encryptedKey></encryptedSecret>',
    );
