import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/broken-check.js';
import { judgeLamp, lookAtLamp } from '../support/lamp.js';

export const forgetsTheDataOfAText: BrokenCheck = {
  rule: 'completes',
  seen: /its finding lamp\/unreadable lacks the data "path"/,
  change: /every \{slot\} of its texts in the data/,
  check: lampWith({
    diagnose: async (context) =>
      judgeLamp(await lookAtLamp(context)).map(({ code, subject }) => ({ code, subject, data: {} })),
  }),
};
