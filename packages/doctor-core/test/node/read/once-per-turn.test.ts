import { expect, it } from '@jest/globals';
import { oncePerTurn } from '../../../src/node/read/once-per-turn.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('asks once for all who ask in a row, and again in the next turn', async () => {
  let count = 0;
  const ask = oncePerTurn(async () => (count += 1));
  expect([await ask(), await ask(), ...(await Promise.all([ask(), ask()]))]).toEqual([1, 1, 1, 1]);
  await turn();
  expect(await ask()).toBe(2);
});

it('gives a failure to those only', async () => {
  let isBroken = true;
  const ask = oncePerTurn(async () => {
    if (isBroken) throw new Error('EIO');
    return 'read';
  });
  await expect(ask()).rejects.toThrow('EIO');
  isBroken = false;
  await turn();
  expect(await ask()).toBe('read');
});
