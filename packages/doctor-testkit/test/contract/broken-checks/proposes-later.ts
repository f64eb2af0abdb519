import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/lamp.js';

export const proposesLater: BrokenCheck = {
  rule: 'completes',
  seen: /fix\(\) threw .*fix gives a promise/,
  change: /Make steps at once/,
  check: lampWith({ fix: (async () => Promise.resolve(undefined)) as never }),
};
