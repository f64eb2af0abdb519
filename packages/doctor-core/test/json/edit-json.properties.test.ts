import { testSample } from '../../../../e2e/proof/test-sample.mjs';
import { suite } from './edit-json.properties.proof.js';

testSample(suite);
