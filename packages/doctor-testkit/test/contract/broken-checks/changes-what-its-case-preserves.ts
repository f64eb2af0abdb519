import type { BrokenCheck } from '../support/broken-check.js';
import { onlyOff, withSteps } from '../support/broken-check.js';
import { colouredLamp, litLamp } from '../support/cases.js';

export const changesWhatItsCasePreserves: BrokenCheck = {
  rule: 'preserves-others',
  seen: /the repair changes lamp\.json#\/colour, which the case preserves/,
  change: /Take it out of the steps/,
  check: onlyOff(
    withSteps(() => [
      {
        kind: 'edit-json',
        path: 'lamp.json',
        edits: [
          { op: 'set', pointer: '/on', value: true },
          { op: 'set', pointer: '/colour', value: 'white' },
        ],
      },
    ]),
  ),
  cases: {
    healthy: { on: litLamp },
    broken: { off: { ...colouredLamp, preserves: ['lamp.json#/room', 'lamp.json#/colour'] } },
  },
};
