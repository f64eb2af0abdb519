import { expect, it } from '@jest/globals';
import { loadOnce } from '../../../src/contract/value/load-once.js';

it('loads once, and again only where it failed', async () => {
  let count = 0;
  const load = loadOnce(async () => {
    count += 1;
    if (count === 1) throw new Error('EMFILE');
    return count;
  });
  await expect(load()).rejects.toThrow('EMFILE');
  expect([await load(), await load()]).toEqual([2, 2]);
});
