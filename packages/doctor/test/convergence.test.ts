import { expect, test } from '@jest/globals';
import { testSample } from '../../../e2e/proof/test-sample.mjs';
import { suite } from './convergence.proof.js';
import { SOUND } from './support/convergence/factors.js';
import { wrongIn } from './support/convergence/homes.js';
import { codesIn } from './support/convergence/judge.js';

test('of the homes that are proved none is broken by itself, and each way to break one is found', async () => {
  const unfound: string[] = [];
  for (const home of wrongIn(1)) if ((await codesIn(home)).length === 0) unfound.push(home.name);
  expect(unfound).toEqual([]);
  expect(await codesIn({ name: 'sound', recipe: SOUND })).toEqual([]);
});

testSample(suite);
