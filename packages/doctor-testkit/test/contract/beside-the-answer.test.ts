import { expect, it } from '@jest/globals';
import { keepGlobals } from '../../src/contract/ambient/keep-globals.js';
import { suite } from './broken-checks.proof.js';

// in every run, not as a sample: what they do would end this test, or change the next one
const BESIDE = [
  'awaits-nobody',
  'awaits-nobody-in-its-fix',
  'changes-what-is-kept-in-a-global',
  'extends-every-list',
  'puts-a-getter-on-every-object',
  'reads-json-in-its-own-way',
  'rejects-in-a-timer',
  'throws-in-a-timer',
];
const proofs = suite.proofs.filter(({ name }) => BESIDE.some((mistake) => name.startsWith(`${mistake}:`)));

it.each(proofs)('$name, and the test goes on in the same world', async ({ run }) => {
  const { putBack } = keepGlobals();
  expect(await run(undefined)).toMatchObject({ problems: [] });
  expect(putBack()).toEqual([]);
});

it('all of them are there', () => {
  expect(proofs).toHaveLength(BESIDE.length);
});
