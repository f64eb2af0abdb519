import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { createKey, formatXmlDateTime, loadKeyRing } from '@netclaw/data-protection';

/** The files of a ring, in the order of their names: neither side may care for the order of a directory. */
export const readRing = (directory) => loadKeyRing(readRingFiles(directory));

const readRingFiles = (directory) =>
  readdirSync(directory)
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(directory, name)) }));

export const writeRing = (directory, files) => {
  for (const { name, bytes } of files) writeFileSync(join(directory, name), bytes, { mode: 0o600 });
};

/** A key as we make it, then with other dates, another id or another secret where these are given. Dates are ticks. */
export const craftKey = ({ id, createdAt, activatesAt = createdAt, expiresAt, secret }) => {
  const made = createKey({ randomBytes: (count) => randomBytes(count), now: createdAt, activatesAt });
  const keyId = id ?? made.id;
  let xml = Buffer.from(made.bytes).toString('utf8').replace(made.id, keyId);
  if (expiresAt !== undefined) {
    const element = (date) => `<expirationDate>${date}</expirationDate>`;
    xml = xml.replace(/<expirationDate>.*<\/expirationDate>/, element(formatXmlDateTime(expiresAt)));
  }
  if (secret) xml = xml.replace(/<masterKey[^]*<\/masterKey>/, secret);
  return { id: keyId, name: `key-${keyId}.xml`, bytes: Buffer.from(xml, 'utf8') };
};

/** A secret that only Windows can open: the key stays in the ring, and its material is out of reach on both sides. */
export const DPAPI_SECRET =
  '<x:encryptedSecret decryptorType="Microsoft.AspNetCore.DataProtection.XmlEncryption.DpapiXmlDecryptor, ' +
  'Microsoft.AspNetCore.DataProtection" xmlns:x="http://schemas.asp.net/2015/03/dataProtection">' +
  '<encryptedKey><value>AAAA</value></encryptedKey></x:encryptedSecret>';

/** `id` is a guid, or `*` for all keys that were created before the date. */
export const craftRevocation = (id, date, name = `revocation-${id === '*' ? 'all' : id}.xml`) => ({
  name,
  bytes: Buffer.from(
    `<?xml version="1.0" encoding="utf-8"?>
<revocation version="1">
  <revocationDate>${formatXmlDateTime(date)}</revocationDate>
  <key id="${id}" />
  <reason>test</reason>
</revocation>`,
  ),
});
