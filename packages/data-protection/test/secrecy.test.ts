import { Console } from 'node:console';
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { createProtector, loadKeyRing } from '../src/index.js';
import {
  DATA_PROTECTION_ERROR_CODES,
  DataProtectionError,
  type DataProtectionErrorCode,
} from '../src/errors/data-protection-error.js';
import {
  ENCRYPTED_DESCRIPTOR,
  EXAMPLE_ID,
  EXAMPLE_MASTER_KEY,
  base64,
  descriptorOf,
  encryptedSecret,
  hex,
  keyFile,
  keyOf,
  revocationFile,
  ringOf,
  thrownBy,
  utf8,
  xmlFile,
  type KeyOptions,
} from './support.js';

const PLAINTEXT = 'a plaintext nobody may see';
/** Every form in which the secrets of these tests might be printed, cut to what no line break splits. */
const SECRETS = [
  base64(EXAMPLE_MASTER_KEY).slice(0, 12),
  hex(EXAMPLE_MASTER_KEY).slice(0, 12),
  [...EXAMPLE_MASTER_KEY.slice(0, 4)].join(','),
  [...EXAMPLE_MASTER_KEY.slice(0, 4)].join(', '),
  inspect(Buffer.from(EXAMPLE_MASTER_KEY.slice(0, 4))).slice(8, -1),
  PLAINTEXT,
  hex(utf8(PLAINTEXT)).slice(0, 12),
  'BLOBBLOB',
];

/** Newer Nodes give one chunk at a time. */
const chunksOf = (stream: PassThrough): readonly string[] => {
  const chunk = stream.read() as string | null;
  return chunk === null ? [] : [chunk, ...chunksOf(stream)];
};

const shown = (value: unknown): string => {
  const stream = new PassThrough({ encoding: 'utf8' });
  new Console(stream).log(value);
  const replacer = (_key: string, inner: unknown): unknown => (typeof inner === 'bigint' ? String(inner) : inner);
  return [
    inspect(value, { depth: null, showHidden: true, maxArrayLength: null, maxStringLength: null, getters: true }),
    JSON.stringify(value, replacer),
    String(value),
    value instanceof Error ? `${value.message} ${value.stack ?? ''}` : '',
    ...chunksOf(stream),
  ].join('\n');
};

const expectNoSecretIn = (value: unknown): void => {
  const text = shown(value);
  expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
};

const PURPOSES = ['Netclaw', 'Netclaw.Secrets.v1'];
const ring = ringOf({});
const protector = createProtector(ring, PURPOSES);
const payload = protector.protectBytes(utf8(PLAINTEXT), keyOf(ring), randomBytes);
const encrypted = ringOf({ descriptor: ENCRYPTED_DESCRIPTOR });
const unprotectWith = (options: KeyOptions): unknown =>
  thrownBy(() => createProtector(ringOf(options), PURPOSES).unprotectBytes(payload));

describe('no secret is printed', () => {
  test('the search finds a secret where there is one', () => {
    expect(SECRETS.filter((secret) => shown({ key: EXAMPLE_MASTER_KEY, PLAINTEXT }).includes(secret))).not.toEqual([]);
  });

  test.each([
    ['a ring', ring],
    ['a key', keyOf(ring)],
    ['a protector', protector],
    ['a ring that is encrypted at rest', encrypted],
  ])('of %s', (_name, value) => {
    expectNoSecretIn(value);
  });
});

/** One failure for each code. */
const FAILURES: Record<DataProtectionErrorCode, () => unknown> = {
  'key-not-found': () => unprotectWith({ id: '00000000-0000-0000-0000-000000000000' }),
  'key-revoked': () =>
    thrownBy(() =>
      createProtector(loadKeyRing([keyFile(), revocationFile(EXAMPLE_ID)]), PURPOSES).unprotectBytes(payload),
    ),
  'key-encrypted-at-rest': () => unprotectWith({ descriptor: ENCRYPTED_DESCRIPTOR }),
  'unsupported-descriptor': () => unprotectWith({ type: base64(EXAMPLE_MASTER_KEY) }),
  'unsupported-algorithm': () => unprotectWith({ descriptor: descriptorOf(base64(EXAMPLE_MASTER_KEY)) }),
  'payload-invalid': () =>
    thrownBy(() => protector.unprotectBytes(payload.map((byte, at) => (at === 60 ? byte ^ 1 : byte)))),
  'bad-magic': () => thrownBy(() => protector.unprotectBytes(utf8(PLAINTEXT))),
  'bad-version': () =>
    thrownBy(() => protector.unprotectBytes(payload.map((byte, at) => (at === 3 ? byte + 1 : byte)))),
  'bad-base64url': () => thrownBy(() => protector.unprotect(PLAINTEXT)),
  'bad-text': () => thrownBy(() => protector.protect(`${PLAINTEXT}\uD800`, keyOf(ring), randomBytes)),
  'no-prefix': () => new DataProtectionError('no-prefix'),
  'duplicate-key': () => thrownBy(() => loadKeyRing([keyFile(), keyFile()])),
  'bad-revocation': () =>
    thrownBy(() => loadKeyRing([keyFile(), revocationFile(base64(EXAMPLE_MASTER_KEY), undefined, 'revocation.xml')])),
  'bad-xml': () =>
    thrownBy(() => loadKeyRing([xmlFile('bad.xml', `<key>${base64(EXAMPLE_MASTER_KEY)}&BLOBBLOB;</key>`)])),
};

describe('errors', () => {
  test.each(DATA_PROTECTION_ERROR_CODES)('%s has its code, its name, no cause, and shows no secret', (code) => {
    const error = FAILURES[code]();
    expect(error).toBeInstanceOf(DataProtectionError);
    expect(error).toMatchObject({ name: 'DataProtectionError', code });
    expect(error).not.toHaveProperty('cause');
    expectNoSecretIn(error);
  });

  test('the list of codes is the list of failures', () => {
    expect([...DATA_PROTECTION_ERROR_CODES].sort()).toEqual(Object.keys(FAILURES).sort());
  });

  test('key id and file name are properties only where they are known', () => {
    expect(Object.keys(new DataProtectionError('no-prefix'))).toEqual(['name', 'code']);
    const error = new DataProtectionError('duplicate-key', { keyId: EXAMPLE_ID, fileName: 'a.xml' });
    expect(error).toMatchObject({ keyId: EXAMPLE_ID, fileName: 'a.xml' });
    expect(error.message).toBe(
      `Two files of the key ring hold a key with the same id (key ${EXAMPLE_ID}, file "a.xml")`,
    );
  });

  test('a decryptor type that is not a type name is not quoted', () => {
    const secret = encryptedSecret(`${base64(EXAMPLE_MASTER_KEY)}!`, '');
    expectNoSecretIn(ringOf({ descriptor: descriptorOf('AES_256_CBC', 'HMACSHA256', secret) }));
  });
});

describe('clock, chance and disk are given from outside', () => {
  const folder = new URL('../src/', import.meta.url);
  const files = readdirSync(folder, { encoding: 'utf8', recursive: true }).filter((name) => name.endsWith('.ts'));

  test.each(files)('%s takes none for itself', (name) => {
    const source = readFileSync(new URL(name, folder), 'utf8');
    expect(source).not.toMatch(/Date\.now|new Date\(\)|Math\.random|\bprocess\b\.|\bconsole\b\.|node:fs|randomUUID/);
    expect(source).not.toMatch(/import[^;]*\brandomBytes\b[^;]*node:crypto/);
  });
});
