import type { BrokenCheck } from '../support/broken-check.js';
import { lampCheck } from '../support/lamp.js';

export const plantsItsSecretNowhere: BrokenCheck = {
  rule: 'leaks-no-secret',
  seen: /secret 1 of options\.secrets is planted nowhere/,
  change: /Write it into a file of a home/,
  check: lampCheck,
  options: { secrets: ['not-in-any-home-0123'] },
};
