import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/broken-check.js';
import { judgeLamp, lookAtLamp } from '../support/lamp.js';

export const throwsOnWhatItDoesNotExpect: BrokenCheck = {
  rule: 'completes',
  seen: /diagnose\(\) threw SyntaxError/,
  change: /Turn what a world can hold/,
  check: lampWith({
    diagnose: async (context) => {
      const view = await context.files.view('lamp.json');
      if (view.kind === 'file') JSON.parse(Buffer.from(view.bytes).toString('utf8'));
      return judgeLamp(await lookAtLamp(context));
    },
  }),
};
