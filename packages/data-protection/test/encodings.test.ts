import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBase64Url, encodeBase64Url } from '../src/base64url.js';
import { takeRandom } from '../src/random-bytes.js';
import { decodeText, encodeText } from '../src/strict-text.js';
import { encodeVarint } from '../src/varint.js';
import { wipe } from '../src/wipe.js';
import { hex, utf8 } from './support.js';

test('bytes survive the way to base64url and back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (data) => {
      expect(hex(decodeBase64Url(encodeBase64Url(data)))).toBe(hex(data));
    }),
  );
});

test('base64url has no padding and no plus or slash', () => {
  expect(encodeBase64Url(Uint8Array.of(0xff, 0xef, 0xfe, 0xff))).toBe('_-_-_w');
});

test.each(['A', 'AAAAA', 'AA==', 'AA+A', 'AA/A', 'AA A', 'AAAA\n', 'AAÄA'])('%j is not base64url', (text) => {
  expect(() => decodeBase64Url(text)).toThrow(expect.objectContaining({ code: 'bad-base64url' }));
});

test('text survives the way to UTF-8 and back, a leading byte order mark too', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => decodeText(encodeText(text)) === text));
  expect(decodeText(encodeText('\u{FEFF}a'))).toBe('\u{FEFF}a');
});

test.each(['\uD800', 'a\uDC00b', '\uDC00\uD800'])('a lone surrogate is refused: %j', (text) => {
  expect(() => encodeText(text)).toThrow(expect.objectContaining({ code: 'bad-text' }));
});

test.each([
  ['an overlong form', [0xc0, 0x80]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['a cut sequence', [0xf0, 0x9f]],
])('%s is not UTF-8', (_name, data) => {
  expect(() => decodeText(Uint8Array.from(data))).toThrow(expect.objectContaining({ code: 'bad-text' }));
});

test.each([-1, 0.5, 2 ** 32, Number.NaN])('%d is no length', (value) => {
  expect(() => encodeVarint(value)).toThrow(RangeError);
});

test.each([
  [0, '00'],
  [127, '7f'],
  [128, '8001'],
  [300, 'ac02'],
  [2 ** 32 - 1, 'ffffffff0f'],
])('the length %d is written as %s', (value, expected) => {
  expect(hex(encodeVarint(value))).toBe(expected);
});

test.each([0, 15, 17])('a random source that gives %d bytes instead of 16 is refused', (length) => {
  expect(() => takeRandom(() => new Uint8Array(length), 16)).toThrow(RangeError);
});

test('wiping leaves zeros', () => {
  const secret = utf8('secret');
  wipe(secret);
  expect(hex(secret)).toBe('000000000000');
});
