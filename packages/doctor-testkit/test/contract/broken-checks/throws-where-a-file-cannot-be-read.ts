import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const throwsWhereAFileCannotBeRead: BrokenCheck = {
  rule: 'survives-unreadable',
  seen: /where lamp\.json cannot be read \(EACCES\) observe\(\) or diagnose\(\) threw Error: no lamp/,
  change: /Look at the "kind" of a view/,
  check: whileObserving(async ({ files }) => {
    const { kind } = await files.view('lamp.json');
    if (kind === 'unreadable') throw new Error('no lamp');
  }),
};
