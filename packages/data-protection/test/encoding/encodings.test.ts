import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBase64Url, encodeBase64Url } from '../../src/encoding/base64url.js';
import { takeRandom } from '../../src/encoding/random-bytes.js';
import { decodeText, encodeText } from '../../src/encoding/strict-text.js';
import { encodeVarint } from '../../src/encoding/varint.js';
import { wipe } from '../../src/encoding/wipe.js';
import { hex, utf8 } from '../support.js';

test('bytes survive the way to base64url and back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (data) => {
      expect(decodeBase64Url(encodeBase64Url(data))?.toString('hex')).toBe(hex(data));
    }),
  );
});

test('base64url has no padding and no plus or slash', () => {
  expect(encodeBase64Url(Uint8Array.of(0xff, 0xef, 0xfe, 0xff))).toBe('_-_-_w');
});

test.each([
  ['nothing', '', ''],
  ['one byte', 'AA', '00'],
  ['two bytes', 'AAE', '0001'],
  ['three bytes', 'AAEC', '000102'],
  ['both letters of its own', '-_-_', 'fbffbf'],
  ['full padding', 'AA==', '00'],
  ['padding of one', 'AAE=', '0001'],
  ['short padding', 'AA=', '00'],
  ['percent as padding', 'AA%%', '00'],
  ['mixed padding', 'AA=%', '00'],
  ['blanks in between', 'A A\tE\r\nC', '000102'],
  ['blanks around it', ' AAEC\n', '000102'],
  ['a blank within the padding', 'AA= =', '00'],
  ['blanks alone', ' \n', ''],
])('base64url is read as .NET reads it: %s', (_what, text, expected) => {
  expect(decodeBase64Url(text)?.toString('hex')).toBe(expected);
});

test.each([
  ['a single letter', 'A'],
  ['five letters', 'AAAAA'],
  ['plus', 'AA+A'],
  ['slash', 'AA/A'],
  ['padding alone', '=='],
  ['padding behind whole blocks', 'AAAA='],
  ['two paddings behind whole blocks', 'AAAA=='],
  ['two paddings behind three letters', 'AAE=='],
  ['too much padding', 'AA==='],
  ['letters behind padding', 'AA==AAAA'],
  ['bits left over, one byte', 'AB'],
  ['bits left over, two bytes', 'AAF'],
  ['bits left over before padding', 'AB=='],
  ['a no-break space', 'AA\u00a0EC'],
  ['a form feed', 'AA\fEC'],
  ['letters beyond ASCII', 'AAÄA'],
])('base64url is refused as .NET refuses it: %s', (_what, text) => {
  expect(decodeBase64Url(text)).toBeUndefined();
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

test.each([-1, 0.5, 2 ** 32, Number.NaN])('%d is not a length', (value) => {
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
