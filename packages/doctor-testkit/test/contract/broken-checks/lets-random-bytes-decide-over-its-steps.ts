import type { JsonEdit } from '@netclaw/doctor-core';
import type { BrokenCheck } from '../support/broken-check.js';
import { withSteps } from '../support/broken-check.js';

export const letsRandomBytesDecideOverItsSteps: BrokenCheck = {
  rule: 'proposes-purely',
  seen: /the steps of fix\(\) do something else with another random source/,
  change: /values alone/,
  check: withSteps((random) => {
    const [byte = 0] = random.bytes(1);
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
