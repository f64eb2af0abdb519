import { describe, expect, test } from '@jest/globals';
import { deriveKey } from '../../src/payload/key-derivation.js';
import { base64, utf8 } from '../support.js';

const LONG_KEY = Uint8Array.from({ length: 50_000 }, (_, index) => index % 256);

describe('published vectors: SP 800-108 in counter mode', () => {
  test.each([
    ['kdk', 63, 'V47WmHzPSkdC2vkLAomIjCzZlDOAetll3yJLcSvon7LJFjJpEN+KnSNp+gIpeydKMsENkflbrIZ/3s6GkEaH'],
    ['kdk', 64, 'mVaFM4deXLl610CmnCteNzxgbM/VkmKznAlPauHcDBn0le06uOjAKLHx0LfoU2/Ttq9nd78Y6Nk6wArmdwJgJg=='],
    ['kdk', 65, 'GaHPeqdUxriFpjRtkYQYWr5/iqneD/+hPhVJQt4rXblxSpB1UUqGqL00DMU/FJkX0iMCfqUjQXtXyfks+p++Ev4='],
    ['50000 bytes', 63, 'rt2hM6kkQ8hAXmkHx0TU4o3Q+S7fie6b3S1LAq107k++P9v8uSYA2G+WX3pJf9ZkpYrTKD7WUIoLkgA1R9lk'],
    ['50000 bytes', 64, 'RKiXmHSrWq5gkiRSyNZWNJrMR0jDyYHJMt9odOayRAE5wLSX2caINpQmfzTH7voJQi3tbn5MmD//dcspghfBiw=='],
    ['50000 bytes', 65, 'KedXO0zAIZ3AfnPqY1NnXxpC3HDHIxefG4bwD3g6nWYEc5+q7pjbam71Yqj0zgHMNC9Z7BX3wS1/tajFocRWZUk='],
  ])('of the key %s, %d bytes are derived as .NET does', (key, length, expected) => {
    const derived = deriveKey({
      key: key === 'kdk' ? utf8(key) : LONG_KEY,
      label: utf8('label'),
      context: utf8('contextHeadercontext'),
      length,
    });
    expect(base64(derived)).toBe(expected);
  });
});
