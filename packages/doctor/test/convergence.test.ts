import { testSample } from '../../../e2e/proof/test-sample.mjs';
import { suite } from './convergence.proof.js';

testSample(suite);
