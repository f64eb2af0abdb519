import { testSample } from '../../../../e2e/proof/test-sample.mjs';
import { suite } from './sound-check.proof.js';

testSample(suite);
