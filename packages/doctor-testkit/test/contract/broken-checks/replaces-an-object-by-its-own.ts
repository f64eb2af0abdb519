import type { BrokenCheck } from '../support/broken-check.js';
import { onlyOff, withSteps } from '../support/broken-check.js';
import { colouredLamp, litLamp } from '../support/cases.js';

export const replacesAnObjectByItsOwn: BrokenCheck = {
  rule: 'preserves-others',
  seen: /the repair takes \/room\/name out of lamp\.json, which no finding is about/,
  change: /Change what is wrong alone/,
  check: onlyOff(
    withSteps(() => [
      {
        kind: 'edit-json',
        path: 'lamp.json',
        edits: [
          { op: 'set', pointer: '/on', value: true },
          { op: 'set', pointer: '/room', value: { isBright: true } },
        ],
      },
    ]),
  ),
  cases: { healthy: { on: litLamp }, broken: { off: colouredLamp } },
};
