import { describe, expect, test } from '@jest/globals';
import { decodeText, describeEncoding } from '../../src/text/decode-text.js';

const MARK = '\ufeff';
const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const utf32 = (text: string, isLittleEndian: boolean): Buffer =>
  Buffer.concat(
    [...text].map((letter) => {
      const bytes = Buffer.alloc(4);
      const point = letter.codePointAt(0) ?? 0;
      if (isLittleEndian) bytes.writeUInt32LE(point);
      else bytes.writeUInt32BE(point);
      return bytes;
    }),
  );

describe('a text as .NET decodes it', () => {
  test.each<[string, Uint8Array, string, string]>([
    ['UTF-8', Buffer.from('a\u00e9\ud83d\udd11'), 'utf-8', 'a\u00e9\ud83d\udd11'],
    ['UTF-8 with a mark', Buffer.from(`${MARK}a`), 'utf-8', `${MARK}a`],
    ['nothing', new Uint8Array(), 'utf-8', ''],
    ['Latin-1', Buffer.from('caf\u00e9"', 'latin1'), 'invalid-utf-8', 'caf\ufffd"'],
    ['a character cut off', Uint8Array.of(0x61, 0xf0, 0x9f), 'invalid-utf-8', 'a\ufffd'],
    ['UTF-16, little end first', Buffer.from(`${MARK}a\u00e9`, 'utf16le'), 'utf-16', `${MARK}a\u00e9`],
    ['UTF-16, big end first', bigEndian(`${MARK}a\u00e9`), 'utf-16', `${MARK}a\u00e9`],
    ['UTF-16 with a second mark', Buffer.from(`${MARK}${MARK}a`, 'utf16le'), 'utf-16', `${MARK}${MARK}a`],
    ['UTF-16 with half a character', Buffer.from(`${MARK}\ud83da`, 'utf16le'), 'utf-16', `${MARK}\ufffda`],
    ['UTF-16 with an odd byte', Buffer.from([0xff, 0xfe, 0x61, 0, 0x62]), 'utf-16', `${MARK}a\ufffd`],
    ['UTF-32, little end first', utf32(`${MARK}a\ud83d\udd11`, true), 'utf-32', `${MARK}a\ud83d\udd11`],
    ['UTF-32, big end first', utf32(`${MARK}a\ud83d\udd11`, false), 'utf-32', `${MARK}a\ud83d\udd11`],
    ['UTF-32 cut off', utf32(`${MARK}ab`, true).subarray(0, 10), 'utf-32', `${MARK}a\ufffd`],
    ['UTF-16 without a mark', Buffer.from('a', 'utf16le'), 'utf-8', 'a\0'],
  ])('%s', (_what, bytes, encoding, text) => {
    const decoded = decodeText(bytes);
    expect(decoded.encoding).toBe(encoding);
    expect(Buffer.from(decoded.bytes).toString('utf8')).toBe(text);
  });
});

test('each encoding has words', () => {
  const all = (['utf-8', 'invalid-utf-8', 'utf-16', 'utf-32'] as const).map(describeEncoding);
  expect(new Set(all).size).toBe(4);
});
