import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { hashToken, isHash, isHex, tokenHasher } from '../../src/devices/token-hash.js';

const TOKEN = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
const SALT = '000102030405060708090a0b0c0d0e0f';
const bytes = (count: number): Buffer => Buffer.from(Array.from({ length: count }, (_, at) => at));

describe('the hash of a token', () => {
  test('is SHA-256 over the bytes of the token and then those of the salt', () => {
    const expected = createHash('sha256').update(bytes(32)).update(bytes(16)).digest('hex');
    expect(hashToken(TOKEN, SALT)).toBe(expected);
  });

  test('is made anew for each salt, of whatever length', () => {
    const hashWith = tokenHasher(TOKEN);
    const salts = [SALT, '', '00', SALT, SALT.replace('0', 'f'), ''];
    expect(salts.map((salt) => hashWith?.(salt))).toEqual(
      salts.map((salt) => createHash('sha256').update(bytes(32)).update(Buffer.from(salt, 'hex')).digest('hex')),
    );
  });

  test('does not depend on the case of the salt', () => {
    expect(hashToken(TOKEN, SALT.toUpperCase())).toEqual(hashToken(TOKEN, SALT));
  });

  test('does not depend on padding or blanks of the token', () => {
    expect(hashToken(` ${TOKEN}=\n`, SALT)).toEqual(hashToken(TOKEN, SALT));
  });

  test('takes the empty salt as no bytes', () => {
    expect(hashToken(TOKEN, '')).toEqual(createHash('sha256').update(bytes(32)).digest('hex'));
  });

  test.each([
    ['a malformed token', 'not a token!', SALT],
    ['an odd number of digits', TOKEN, SALT.slice(1)],
    ['a salt that is not hex', TOKEN, 'zz'],
    ['a blank within the salt', TOKEN, '00 01'],
    ['a prefix', TOKEN, '0x00'],
    // Node's own decoder looks at the lower byte alone
    ['letters whose lower byte is a digit', TOKEN, '\u0130\u0131'],
  ])('is undefined for %s', (_what, token, salt) => {
    expect(hashToken(token, salt)).toBeUndefined();
  });
});

describe('a stored hash', () => {
  const hash = hashToken(TOKEN, SALT) ?? '';

  test.each([
    ['in lower case', hash, true],
    ['in upper case', hash.toUpperCase(), true],
    ['of another token', hashToken(TOKEN, '') ?? '', false],
    ['cut short', hash.slice(2), false],
    ['with more behind it', `${hash}00`, false],
    ['empty', '', false],
    ['not hex', 'z'.repeat(64), false],
  ])('%s is compared as the daemon does', (_what, stored, expected) => {
    expect(isHash(hash, stored)).toBe(expected);
  });

  test('is not a hash when its digits end in the middle of a byte', () => {
    expect(isHex('abc')).toBe(false);
  });
});
