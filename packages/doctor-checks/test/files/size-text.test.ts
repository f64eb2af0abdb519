import { expect, test } from '@jest/globals';
import { sizeText } from '../../src/files/size-text.js';

test.each([
  [0, '0 B'],
  [1, '1 B'],
  [1023, '1023 B'],
  [1024, '1 KiB'],
  [1_600_000, '1.5 MiB'],
  [2 ** 40, '1 TiB'],
  [2 ** 52, '4096 TiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
