import { testSample } from '../../../e2e/proof/test-sample.mjs';
import { suite } from './contract.proof.js';

testSample(suite);
