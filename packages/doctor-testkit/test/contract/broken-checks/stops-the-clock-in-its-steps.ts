import type { BrokenCheck } from '../support/broken-check.js';
import { offAndOn, onlyOff, withSteps } from '../support/broken-check.js';

export const stopsTheClockInItsSteps: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /fix\(\) changes Date\.now[\s\S]*fix\(\) changes Math\.random/,
  change: /belongs to the program, the test runner/,
  check: onlyOff(
    withSteps(() => {
      Date.now = () => 0;
      Math.random = () => 0;
      return [{ kind: 'edit-json', path: 'lamp.json', edits: [{ op: 'set', pointer: '/on', value: true }] }];
    }),
  ),
  cases: offAndOn,
};
