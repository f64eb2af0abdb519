import type { BrokenCheck } from '../support/broken-check.js';
import { diagnoseLamp, lampWith } from '../support/lamp.js';

export const findsLessThanThereIs: BrokenCheck = {
  rule: 'finds-what-is-broken',
  seen: /it does not find keyless/,
  change: /name every code of it in "finds"/,
  check: lampWith({ diagnose: (lamp, find) => diagnoseLamp(lamp, find).slice(0, 1) }),
};
