import { expect, test } from '@jest/globals';

import { listrStream } from '../../src/progress/listr-stream.js';

test('everything is written at once and in order, however slow the terminal is', () => {
  const written: string[] = [];
  const stream = listrStream({
    isTerminal: true,
    columns: 40,
    write: (text) => {
      written.push(text);
      return new Promise(() => undefined);
    },
  });
  stream.write('a');
  stream.write('b');
  expect(written).toEqual(['a', 'b']);
  expect(stream.columns).toBe(40);
});
