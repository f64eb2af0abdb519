import type { JsonEdit } from '@netclaw/doctor-core';
import type { BrokenCheck } from '../support/broken-check.js';
import { withSteps } from '../support/broken-check.js';

export const letsChanceDecideOverItsSteps: BrokenCheck = {
  rule: 'makes-pure-steps',
  seen: /the steps of "mend-lamp" do something else with another mint/,
  change: /over values alone/,
  check: withSteps((_plan, mint) => {
    const [byte = 0] = mint.randomBytes(1);
    const extra: readonly JsonEdit[] = byte > 100 ? [{ op: 'set', pointer: '/colour', value: 'red' }] : [];
    return [
      {
        kind: 'edit-json',
        path: 'lamp.json',
        edits: [{ op: 'set', pointer: '/on', value: true }, { op: 'set', pointer: '/key', value: 'new' }, ...extra],
      },
    ];
  }),
};
