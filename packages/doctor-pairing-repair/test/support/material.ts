import { createHash } from 'node:crypto';
import type { CreatedKey } from '@netclaw/data-protection';
import { createKey, loadKeyRing, protectSecret } from '@netclaw/data-protection';

const bytesFrom = (seed: string, length: number): Buffer => {
  const blocks: Buffer[] = [];
  for (let at = 0; at * 32 < length; at += 1) blocks.push(createHash('sha256').update(`${seed} ${at}`).digest());
  return Buffer.concat(blocks).subarray(0, length);
};

/** A recognisable 32-byte token. */
export const tokenOf = (seed: string): string => bytesFrom(`token ${seed}`, 32).toString('base64url');

export const LOCAL = tokenOf('local');
export const STALE = tokenOf('stale');
export const REMOTE = tokenOf('remote');

export interface DeviceSpec {
  readonly name: string;
  readonly token?: string;
  readonly isBootstrap?: boolean;
  /** Fields that replace those of a sound entry; `undefined` leaves the field out. */
  readonly odd?: Readonly<Record<string, unknown>>;
}

/** An entry as netclaw writes it, or with the odd fields that are given. */
export const device = ({ name, token = tokenOf(name), isBootstrap = false, odd = {} }: DeviceSpec): object => {
  const salt = bytesFrom(`salt ${name}`, 16);
  const hash = createHash('sha256').update(Buffer.from(token, 'base64url')).update(salt).digest('hex');
  return {
    Name: name,
    IsBootstrapDevice: isBootstrap,
    TokenHash: hash,
    Salt: salt.toString('hex'),
    CreatedAt: '2026-01-01T08:00:00+00:00',
    LastUsedAt: '2026-02-01T08:00:00.5+00:00',
    ...odd,
  };
};

const source = (seed: string): ((length: number) => Uint8Array) => {
  let call = 0;
  return (length) => bytesFrom(`${seed} ${(call += 1)}`, length);
};

const key = (seed: string, date: string): CreatedKey =>
  createKey({ randomBytes: source(`key ${seed}`), now: new Date(date) });

export const KEY = key('present', '2026-02-01T00:00:00Z');
export const OLD_KEY = key('old', '2025-06-01T00:00:00Z');
const LOST_KEY = key('lost', '2026-02-01T00:00:00Z');
const REST_KEY = key('at rest', '2026-01-10T00:00:00Z');

export const AT_REST: CreatedKey = {
  ...REST_KEY,
  bytes: Buffer.from(
    Buffer.from(REST_KEY.bytes)
      .toString('utf8')
      .replace(
        /<masterKey[\s\S]*<\/masterKey>/,
        '<encryptedSecret decryptorType="Microsoft.AspNetCore.DataProtection.XmlEncryption.DpapiXmlDecryptor, X" xmlns="http://schemas.asp.net/2015/03/dataProtection"><encryptedKey xmlns=""><value>AAAA</value></encryptedKey></encryptedSecret>',
      ),
  ),
};

export const REVOCATION = `<?xml version="1.0" encoding="utf-8"?>
<revocation version="1"><revocationDate>2026-02-20T00:00:00Z</revocationDate><key id="${KEY.id}" /><reason /></revocation>`;

const encryptWith = (created: CreatedKey, plain: string): string => {
  const ring = loadKeyRing([{ name: created.fileName, bytes: created.bytes }]);
  const [first] = ring.keys;
  if (!first) throw new Error('no key');
  return protectSecret(ring, first, plain, source(`enc ${plain}`));
};

/** Encrypted with a key that a sound ring has, and with one that no ring has. */
export const enc = (plain: string): string => encryptWith(KEY, plain);
export const encOld = (plain: string): string => encryptWith(OLD_KEY, plain);
export const encLost = (plain: string): string => encryptWith(LOST_KEY, plain);

const masterKeys = [KEY, OLD_KEY, LOST_KEY, REST_KEY].map(
  ({ bytes }) => /<value>(.*?)<\/value>/.exec(Buffer.from(bytes).toString('utf8'))?.[1] ?? '',
);

/** Secrets that may never appear in any text: tokens, ciphertexts, keys. Hashes and salts are taken from each list. */
export const CANARIES: readonly string[] = [LOCAL, STALE, REMOTE, 'CfDJ8', ...masterKeys];
