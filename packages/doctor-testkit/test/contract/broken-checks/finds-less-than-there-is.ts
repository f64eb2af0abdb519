import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/broken-check.js';
import { judgeLamp, lookAtLamp } from '../support/lamp.js';

export const findsLessThanThereIs: BrokenCheck = {
  rule: 'finds-what-is-broken',
  seen: /it does not find lamp\/keyless/,
  change: /name every code of it in "finds"/,
  check: lampWith({ diagnose: async (context) => judgeLamp(await lookAtLamp(context)).slice(0, 1) }),
};
