import type { Outcome } from './suite.mjs';

export const sumOutcomes: (outcomes: readonly Outcome[]) => Outcome;
export const formatOutcome: (outcome: Outcome) => string;
