import type { BrokenCheck } from '../support/broken-check.js';
import { offAndOn, onlyOff, withSteps } from '../support/broken-check.js';

export const opensAFileToOthers: BrokenCheck = {
  rule: 'opens-nothing',
  seen: /the repair "fix the lamp" opens lamp\.json \(.*644.*\) to more people/,
  change: /give the consent "loosen-mode:lamp" in the case/,
  check: onlyOff(
    withSteps(() => [
      { kind: 'edit-json', path: 'lamp.json', edits: [{ op: 'set', pointer: '/on', value: true }] },
      { kind: 'set-mode', path: 'lamp.json', mode: 'o+r' },
    ]),
  ),
  cases: offAndOn,
};
