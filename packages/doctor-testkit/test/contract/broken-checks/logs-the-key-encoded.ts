import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';
import { KEY } from '../support/cases.js';

export const logsTheKeyEncoded: BrokenCheck = {
  rule: 'leaks-no-secret',
  seen: /secret 1 appears in the log, as base64/,
  change: /never what it is/,
  check: whileObserving(async (context) => {
    const view = await context.files.view('lamp.json');
    if (view.kind === 'file' && Buffer.from(view.bytes).includes(KEY)) {
      context.log(`the key is ${Buffer.from(KEY).toString('base64')}`);
    }
  }),
};
