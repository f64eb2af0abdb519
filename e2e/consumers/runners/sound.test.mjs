import { checkContract } from '@netclaw/doctor-testkit';
import { cases, sound } from './checks.mjs';

// the same file in each runner: jest and vitest have a global, node:test is imported
const test = globalThis.test ?? (await import('node:test')).test;

test('a sound check keeps the contract', async () => {
  await checkContract(sound, cases);
});
