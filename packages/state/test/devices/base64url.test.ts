import { describe, expect, test } from '@jest/globals';
import { decodeBase64Url, isCanonicalToken } from '../../src/devices/base64url.js';

const TOKEN = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';

describe('base64url as .NET reads it', () => {
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
  ])('accepts %s', (_what, text, hex) => {
    expect(decodeBase64Url(text)?.toString('hex')).toBe(hex);
  });

  test.each([
    ['a single letter', 'A'],
    ['five letters', 'AAAAA'],
    ['plus', 'AA+A'],
    ['slash', 'AA/A'],
    ['padding alone', '=='],
    ['padding behind whole blocks', 'AAAA='],
    ['two paddings behind whole blocks', 'AAAA=='],
    ['too much padding', 'AA==='],
    ['two paddings behind three letters', 'AAE=='],
    ['letters behind padding', 'AA==AAAA'],
    ['bits left over, one byte', 'AB'],
    ['bits left over, two bytes', 'AAF'],
    ['bits left over before padding', 'AB=='],
    ['a no-break space', 'AA\u00a0EC'],
    ['a form feed', 'AA\fEC'],
    ['letters beyond ASCII', 'AAÄA'],
    ['a hyphenated phrase of a wrong length', 'bootstrap-tok'],
  ])('refuses %s', (_what, text) => {
    expect(decodeBase64Url(text)).toBeUndefined();
  });
});

describe('a canonical token', () => {
  test('is 43 letters that stand for 32 bytes', () => {
    expect(isCanonicalToken(TOKEN)).toBe(true);
  });

  test.each([
    ['padded', `${TOKEN}=`],
    ['with a blank', `${TOKEN} `],
    ['with bits left over', `${TOKEN.slice(0, -1)}9`],
    ['of 31 bytes', TOKEN.slice(0, 42)],
    ['of 33 bytes', `${TOKEN}A`],
    ['blank', ''],
  ])('is not %s', (_what, token) => {
    expect(isCanonicalToken(token)).toBe(false);
  });
});
