import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareGuids, guidFromBytes, guidFromRandom, guidToBytes, parseGuid } from '../../src/encoding/guid.js';
import { EXAMPLE_ID, hex } from '../support.js';

test.each([
  EXAMPLE_ID,
  EXAMPLE_ID.toUpperCase(),
  `{${EXAMPLE_ID}}`,
  `(${EXAMPLE_ID})`,
  EXAMPLE_ID.replaceAll('-', ''),
  ` ${EXAMPLE_ID}\n`,
])('%j is read as a guid', (text) => {
  expect(parseGuid(text)).toBe(EXAMPLE_ID);
});

test.each([
  '',
  '*',
  EXAMPLE_ID.slice(1),
  `${EXAMPLE_ID}0`,
  `{${EXAMPLE_ID}`,
  `{${EXAMPLE_ID})`,
  EXAMPLE_ID.replace('-', ''),
  'g'.repeat(32),
])('%j is not a guid', (text) => {
  expect(parseGuid(text)).toBeUndefined();
});

test('a guid survives the way to bytes and back', () => {
  fc.assert(fc.property(fc.uuid(), (guid) => guidFromBytes(guidToBytes(guid)) === guid));
});

test.each([
  ['an array', Uint8Array.from({ length: 16 }, (_, index) => index)],
  ['a buffer', Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex')],
])('reading a guid leaves %s alone', (_name, data) => {
  expect(guidFromBytes(data)).toBe('03020100-0504-0706-0809-0a0b0c0d0e0f');
  expect(hex(data)).toBe('000102030405060708090a0b0c0d0e0f');
});

test('what is not a guid has no bytes, and other lengths have no guid', () => {
  expect(() => guidToBytes('x')).toThrow(RangeError);
  expect(() => guidFromBytes(new Uint8Array(15))).toThrow(RangeError);
});

test('16 random bytes become a UUID of version 4 and variant 1', () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (random) => uuid.test(guidFromRandom(random))),
  );
});

test('making a guid leaves the random bytes alone', () => {
  const random = new Uint8Array(16);
  guidFromRandom(random);
  expect(hex(random)).toBe('00'.repeat(16));
});

// .NET compares the fields as unsigned numbers, and not the bytes of their little-endian layout
test.each([
  ['00000001-0000-0000-0000-000000000000', '00000100-0000-0000-0000-000000000000'],
  ['7fffffff-0000-0000-0000-000000000000', '80000000-0000-0000-0000-000000000000'],
  ['00000000-0001-0000-0000-000000000000', '00000000-0100-0000-0000-000000000000'],
  ['00000000-7fff-0000-0000-000000000000', '00000000-8000-0000-0000-000000000000'],
  ['00000000-0000-7fff-0000-000000000000', '00000000-0000-8000-0000-000000000000'],
  ['00000000-0000-0000-0001-000000000000', '00000000-0000-0000-0100-000000000000'],
  ['00000000-0000-0000-0000-7f0000000000', '00000000-0000-0000-0000-800000000000'],
  ['00000000-ffff-ffff-ffff-ffffffffffff', '00000001-0000-0000-0000-000000000000'],
])('%s comes before %s', (first, second) => {
  expect([compareGuids(first, second), compareGuids(second, first), compareGuids(first, first)]).toEqual([-1, 1, 0]);
});
