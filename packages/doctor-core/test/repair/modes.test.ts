import { testSample } from '../../../../e2e/proof/test-sample.mjs';
import { suite } from './modes.proof.js';

testSample(suite);
