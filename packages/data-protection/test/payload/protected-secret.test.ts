import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  SECRET_PREFIX,
  isProtectedSecret,
  protectSecret,
  unprotectSecret,
} from '../../src/payload/protected-secret.js';
import { keyOf, ringOf } from '../support.js';

const ring = ringOf({});

test('any text survives, and is then marked as protected', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const value = protectSecret(ring, keyOf(ring), text, randomBytes);
      expect(isProtectedSecret(value)).toBe(true);
      expect(unprotectSecret(ring, value)).toBe(text);
    }),
  );
});

test.each(['', 'enc:CfDJ8', ' ENC:', 'ENC', 'CfDJ8'])('%j is not protected, and not taken for a value', (value) => {
  expect(isProtectedSecret(value)).toBe(false);
  expect(() => unprotectSecret(ring, value)).toThrow(expect.objectContaining({ code: 'no-prefix' }));
});

test.each([
  ['', 'bad-magic'],
  ['not base64!', 'bad-base64url'],
  ['AAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'bad-magic'],
])('the prefix alone makes no value: %j', (rest, code) => {
  expect(() => unprotectSecret(ring, SECRET_PREFIX + rest)).toThrow(expect.objectContaining({ code }));
});
