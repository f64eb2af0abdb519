import type { Scenario } from './capture.mjs';

export const SCENARIOS: readonly Scenario[];
