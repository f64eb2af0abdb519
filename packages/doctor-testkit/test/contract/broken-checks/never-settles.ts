import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/lamp.js';

export const neverSettles: BrokenCheck = {
  rule: 'completes',
  seen: /observe\(\) or diagnose\(\) did not end within 100 ms/,
  change: /let every promise settle/,
  check: lampWith({ observe: () => new Promise(() => undefined) }),
  options: { timeoutMs: 100 },
};
