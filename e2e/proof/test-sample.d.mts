import type { Suite } from './suite.mjs';

export const testSample: (suite: Suite) => void;
