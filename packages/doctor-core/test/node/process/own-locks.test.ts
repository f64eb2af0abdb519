import { expect, test } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { ContextOptions } from '@netclaw/doctor-testkit';
import { withOwnLocks } from '../../../src/node/process/own-locks.js';

const LOCK = 'netclaw.lock';

test.each<[string, ContextOptions, boolean | 'unknown']>([
  ['free is still free', {}, false],
  ['held by another is free now', { locked: [LOCK] }, false],
  ['not to be seen is still unknown: the plan was made without knowing it', { locked: 'unknown' }, 'unknown'],
])('a lock that was %s, once this process holds it', async (_, options, expected) => {
  const held = new Set<string>();
  const port = withOwnLocks(memoryHome().machine(options).processes, held);
  await port.isLocked(LOCK);
  held.add(LOCK);
  expect(await port.isLocked(LOCK)).toBe(expected);
  expect((await port.lockHolder(LOCK)).kind).toBe(expected === 'unknown' ? 'unknown' : 'free');
  held.delete(LOCK);
  expect(await port.isLocked(LOCK)).toBe(await memoryHome().machine(options).processes.isLocked(LOCK));
});
