import type { ContractSummary } from '@netclaw/doctor-testkit';
import type { Outcome } from './suite.mjs';

export const contractOutcome: (summary: ContractSummary) => Outcome;
