import { expect, test } from '@jest/globals';
import { testSample } from '../../../e2e/proof/test-sample.mjs';
import { builtInChecks } from '../src/index.js';
import { MORE } from './cases/index.js';
import { suite } from './contract.proof.js';

testSample(suite);

test('every host of the proof belongs to a check', () => {
  const ids = builtInChecks.map(({ id }) => id);
  const withoutCheck = Object.entries(MORE).filter(
    ([, { finds }]) => !ids.some((id) => finds[0]?.startsWith(`${id}/`)),
  );
  expect(withoutCheck).toEqual([]);
});
