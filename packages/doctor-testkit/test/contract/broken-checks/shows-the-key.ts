import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/broken-check.js';
import { judgeLamp, lookAtLamp } from '../support/lamp.js';

export const showsTheKey: BrokenCheck = {
  rule: 'leaks-no-secret',
  seen: /secret 1 stands in the findings, as JSON|secret 1 stands in the findings, as plain text/,
  change: /never what it is/,
  check: lampWith({
    diagnose: async (context) => {
      const view = await context.files.view('lamp.json');
      const content = view.kind === 'file' ? Buffer.from(view.bytes).toString('utf8') : '';
      return judgeLamp(await lookAtLamp(context)).map((found) => ({ ...found, data: { ...found.data, content } }));
    },
  }),
};
