import { testSample } from '../../../e2e/proof/test-sample.mjs';
import { suite } from './enumeration.proof.js';

testSample(suite);
