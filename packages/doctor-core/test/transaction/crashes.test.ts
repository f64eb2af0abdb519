import { testSample } from '../../../../e2e/proof/test-sample.mjs';
import { suite } from './crashes.proof.js';

testSample(suite);
