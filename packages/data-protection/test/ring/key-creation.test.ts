import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import {
  createKey,
  loadKeyRing,
  protectSecret,
  resolveDefaultKey,
  ticksFromDate,
  unprotectSecret,
} from '../../src/index.js';
import { materialOf } from '../../src/ring/ring-key.js';
import { at, countingBytes, hex, keyOf } from '../support.js';

const NOW = new Date('2026-06-10T12:34:56.789Z');
const load = (key: ReturnType<typeof createKey>): ReturnType<typeof loadKeyRing> =>
  loadKeyRing([{ name: key.fileName, bytes: key.bytes }]);

test('a new key is the default of its ring at once, for 90 days', () => {
  const created = createKey({ randomBytes, now: NOW });
  const ring = load(created);
  expect(resolveDefaultKey(ring, ticksFromDate(NOW)).defaultKey).toMatchObject({
    id: created.id,
    fileName: `key-${created.id}.xml`,
    createdAt: at('2026-06-10T12:34:56.789Z'),
    activatesAt: at('2026-06-10T12:34:56.789Z'),
    expiresAt: at('2026-09-08T12:34:56.789Z'),
  });
});

test('what is protected with a new key is read back', () => {
  const created = createKey({ randomBytes, now: NOW });
  const ring = load(created);
  expect(unprotectSecret(ring, protectSecret(ring, keyOf(ring, created.id), 'hello', randomBytes))).toBe('hello');
});

test('the id takes the first 16 random bytes, the master key the next 64', () => {
  const created = createKey({ randomBytes: countingBytes(), now: NOW });
  expect(created.id).toBe('00010203-0405-4607-8809-0a0b0c0d0e0f');
  const expected = Uint8Array.from({ length: 64 }, (_, index) => index + 16);
  expect(hex(materialOf(keyOf(load(created), created.id)).masterKey.export())).toBe(hex(expected));
});

test('the file begins with a byte order mark and ends without a line end', () => {
  const { bytes } = createKey({ randomBytes, now: NOW });
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  expect(text).toMatch(
    /^\u{FEFF}<\?xml version="1\.0" encoding="utf-8"\?>\n<key id="[^"]+" version="1">\n[^\r]*<\/key>$/u,
  );
});

test('the time may be given in ticks, which are kept', () => {
  const now = at('2026-06-10T12:34:56.7890001Z');
  expect(
    keyOf(load(createKey({ randomBytes: countingBytes(), now })), '00010203-0405-4607-8809-0a0b0c0d0e0f').createdAt,
  ).toBe(now);
});

test('a successor activates later, and its lifetime counts from its creation', () => {
  const activatesAt = at('2026-06-12T00:00:00Z');
  const [key] = load(createKey({ randomBytes, now: NOW, activatesAt })).keys;
  expect(key).toMatchObject({ activatesAt, expiresAt: at('2026-09-08T12:34:56.789Z') });
});

test('two keys have nothing in common', () => {
  const [one, other] = [createKey({ randomBytes, now: NOW }), createKey({ randomBytes, now: NOW })];
  expect(one.id).not.toBe(other.id);
});

test('the random bytes of the master key are zeros once the file is made', () => {
  const given: Uint8Array[] = [];
  const source = (length: number): Uint8Array => {
    const bytes = randomBytes(length);
    given.push(bytes);
    return bytes;
  };
  createKey({ randomBytes: source, now: NOW });
  expect(hex(given[1] ?? new Uint8Array())).toBe('00'.repeat(64));
});

test('a short random source is refused', () => {
  expect(() => createKey({ randomBytes: (length) => new Uint8Array(length - 1), now: NOW })).toThrow(RangeError);
});

test('the content of the file is neither in JSON nor in what is printed', () => {
  const created = createKey({ randomBytes, now: NOW });
  const shown = { id: created.id, fileName: created.fileName };
  expect(JSON.parse(JSON.stringify({ created }))).toEqual({ created: shown });
  expect(inspect({ created })).toBe(inspect({ created: shown }));
});
