import { describe, expect, it, test } from '@jest/globals';
import { findLeak, textsIn } from '../../../src/contract/compare/find-leak.js';

const SECRET = 'tok"en-5f2a9c1e7b30d846';

describe('a secret in a text', () => {
  test.each([
    ['plain text', SECRET],
    ['JSON', String.raw`tok\"en-5f2a9c1e7b30d846`],
    ['base64', Buffer.from(SECRET).toString('base64')],
    ['hexadecimal', Buffer.from(SECRET).toString('hex')],
    ['URL encoding', encodeURIComponent(SECRET)],
    ['a part of 12 characters', 'n-5f2a9c1e7b'],
  ])('is found as %s', (form, written) => {
    expect(findLeak(`it is <${written}>.`, ['other', SECRET])).toEqual({ number: 2, form });
  });

  test.each(['', 'tok"en-5f2a', 'other text'])('is not found in %p', (text) => {
    expect(findLeak(text, [SECRET])).toBeUndefined();
  });

  it('is found whole only where it is short', () => {
    expect(findLeak('the beginning is short-secre', ['short-secret-123'])).toBeUndefined();
    expect(findLeak('it is short-secret-123', ['short-secret-123'])).toEqual({ number: 1, form: 'plain text' });
  });
});

it('every text in a value is looked at, keys and causes too', () => {
  const error = Object.assign(new Error('outer', { cause: new Error('inner') }), { path: 'p' });
  const texts = textsIn({ a: ['b', { c: 1 }], map: new Map([['k', 'v']]), error });
  for (const text of ['a', 'b', 'c', 'k', 'v', 'outer', 'inner', 'p']) expect(texts).toContain(text);
});
