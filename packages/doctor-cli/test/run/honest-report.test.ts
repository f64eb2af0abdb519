import { testSample } from '../../../../e2e/proof/test-sample.mjs';
import { suite } from './honest-report.proof.js';

testSample(suite);
