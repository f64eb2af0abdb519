import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/broken-check.js';

export const neverSettles: BrokenCheck = {
  rule: 'completes',
  seen: /diagnose\(\) did not end within 100 ms/,
  change: /let every promise settle/,
  check: lampWith({ diagnose: () => new Promise(() => undefined) }),
  options: { timeoutMs: 100 },
};
