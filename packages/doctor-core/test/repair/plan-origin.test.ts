import { createHash, scryptSync } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { originOf } from '../../src/repair/plan-origin.js';

it('what a plan is made for is as dear to guess as Node makes it by default', async () => {
  const world = memoryWorld(memoryHome());
  const home = (await world.identityOfHome?.()) ?? world.host.home;
  const origin = await originOf(world, { repairs: [] }, '5a17');
  const dear = (text: string): string =>
    scryptSync(text, '5a17', 32, { cost: 16_384, blockSize: 8, parallelization: 1 }).toString('hex');
  expect(origin).toEqual({ salt: '5a17', home: dear(home), files: dear('[]'), sequence: 0 });
  expect(origin.home).not.toBe(createHash('sha256').update(home).digest('hex'));
});
