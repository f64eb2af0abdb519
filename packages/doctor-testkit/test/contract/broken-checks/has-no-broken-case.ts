import type { BrokenCheck } from '../support/broken-check.js';
import { lampCases } from '../support/broken-check.js';
import { lampCheck } from '../support/lamp.js';

export const hasNoBrokenCase: BrokenCheck = {
  rule: 'has-cases',
  seen: /there is no broken case/,
  change: /at least one broken case/,
  check: lampCheck,
  cases: { healthy: lampCases.healthy, broken: {} },
};
