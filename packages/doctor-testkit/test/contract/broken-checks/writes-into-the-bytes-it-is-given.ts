import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const writesIntoTheBytesItIsGiven: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /observe\(\) or diagnose\(\) changes what it was given of lamp\.json/,
  change: /Work on a copy/,
  check: whileObserving(async (context) => {
    const view = await context.files.view('lamp.json');
    if (view.kind === 'file') view.bytes.fill(0);
  }),
};
