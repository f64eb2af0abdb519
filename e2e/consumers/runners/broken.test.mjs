import { checkContract } from '@netclaw/doctor-testkit';
import { cases, mistakes, sound } from './checks.mjs';

const test = globalThis.test ?? (await import('node:test')).test;

for (const [rule, { check }] of Object.entries(mistakes)) {
  test(`a check that breaks ${rule}`, async () => {
    await checkContract(check, cases);
  });
}

test('a sound check beside them', async () => {
  await checkContract(sound, cases);
});
