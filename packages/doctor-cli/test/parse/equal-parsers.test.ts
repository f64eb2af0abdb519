import { expect, test } from '@jest/globals';
import { testSample } from '../../../../e2e/proof/test-sample.mjs';
import { runMounted, suite } from './equal-parsers.proof.js';

testSample(suite);

test('the doctor in the program of a host does not take what stands behind -- for options', async () => {
  expect(await runMounted(['doctor', '--', '--fix'])).toMatchObject({ code: 64, home: undefined });
});
