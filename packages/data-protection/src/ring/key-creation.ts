import { DATA_PROTECTION_NAMESPACE } from './encrypted-secret.js';
import { guidFromRandom } from '../encoding/guid.js';
import { DEFAULT_DESERIALIZER } from './key-descriptor.js';
import { takeRandom, type RandomBytes } from '../encoding/random-bytes.js';
import { TICKS_PER_DAY, ticksFromDate, type Ticks } from '../encoding/ticks.js';
import { wipe } from '../encoding/wipe.js';
import { formatXmlDateTime } from '../encoding/xml-date-time.js';

const MASTER_KEY_BYTES = 64;
/** From creation, not from activation. */
const KEY_LIFETIME: Ticks = 90n * TICKS_PER_DAY;
const ASSEMBLY =
  'Microsoft.AspNetCore.DataProtection, Version=10.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60';

interface KeySource {
  /** Called for 16 bytes (the id), then for 64 (the master key, which is wiped once it is in the file). */
  readonly randomBytes: RandomBytes;
  readonly now: Ticks | Date;
  /** Only for the successor of a default key: the moment when that one expires. Now, if absent. */
  readonly activatesAt?: Ticks;
}

/** A new key that nothing has been done with. */
export interface CreatedKey {
  /** Lower-case guid. */
  readonly id: string;
  /** `key-{id}.xml`. */
  readonly fileName: `key-${string}.xml`;
  /** The whole file, to be written with mode 0600. It holds the master key: the caller wipes it. */
  readonly bytes: Uint8Array;
}

/**
 * Makes a key for AES-256-CBC with HMAC-SHA256, byte for byte the file that .NET 10 writes on Unix: UTF-8 with BOM, two-space indent,
 * `\n`, no line end after the last line. It lives for 90 days.
 */
export const createKey = ({ randomBytes, now, activatesAt }: KeySource): CreatedKey => {
  const createdAt = typeof now === 'bigint' ? now : ticksFromDate(now);
  const id = guidFromRandom(takeRandom(randomBytes, 16));
  const masterKey = takeRandom(randomBytes, MASTER_KEY_BYTES);
  const dates = { createdAt, activatesAt: activatesAt ?? createdAt, expiresAt: createdAt + KEY_LIFETIME };
  const encoded = Buffer.from(masterKey.buffer, masterKey.byteOffset, masterKey.byteLength).toString('base64');
  const bytes = Buffer.from(keyFile(id, dates, encoded), 'utf8');
  wipe(masterKey);
  return withoutTrace({ id, fileName: `key-${id}.xml`, bytes: Uint8Array.from(bytes) }, bytes);
};

interface KeyDates {
  readonly createdAt: Ticks;
  readonly activatesAt: Ticks;
  readonly expiresAt: Ticks;
}

const keyFile = (id: string, { createdAt, activatesAt, expiresAt }: KeyDates, masterKey: string): string =>
  `\u{FEFF}<?xml version="1.0" encoding="utf-8"?>
<key id="${id}" version="1">
  <creationDate>${formatXmlDateTime(createdAt)}</creationDate>
  <activationDate>${formatXmlDateTime(activatesAt)}</activationDate>
  <expirationDate>${formatXmlDateTime(expiresAt)}</expirationDate>
  <descriptor deserializerType="${DEFAULT_DESERIALIZER}, ${ASSEMBLY}">
    <descriptor>
      <encryption algorithm="AES_256_CBC" />
      <validation algorithm="HMACSHA256" />
      <masterKey p4:requiresEncryption="true" xmlns:p4="${DATA_PROTECTION_NAMESPACE}">
        <!-- Warning: the key below is in an unencrypted form. -->
        <value>${masterKey}</value>
      </masterKey>
    </descriptor>
  </descriptor>
</key>`;

/** Hides the file from JSON and `inspect`, and wipes the buffer that it was encoded in. */
const withoutTrace = (key: CreatedKey, encoded: Buffer): CreatedKey => {
  wipe(encoded);
  const show = (): object => ({ id: key.id, fileName: key.fileName });
  return Object.defineProperties(key, {
    toJSON: { value: show },
    [Symbol.for('nodejs.util.inspect.custom')]: { value: show },
  });
};
