import type { BrokenCheck } from '../support/broken-check.js';
import { whileLooking } from '../support/broken-check.js';

export const writesIntoTheBytesItIsGiven: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /diagnose\(\) changes what it was given of lamp\.json/,
  change: /Work on a copy/,
  check: whileLooking(async (context) => {
    const view = await context.files.view('lamp.json');
    if (view.kind === 'file') view.bytes.fill(0);
  }),
};
