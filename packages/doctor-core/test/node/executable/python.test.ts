import { testSample } from '../../../../../e2e/proof/test-sample.mjs';
import { suite } from './python.proof.js';

testSample(suite);
