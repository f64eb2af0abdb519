import { Secret } from '@netclaw/doctor-core';
import type { BrokenCheck } from '../support/broken-check.js';
import { withSteps } from '../support/broken-check.js';

let key: string | undefined;

export const memoizesItsRandomBytes: BrokenCheck = {
  rule: 'proposes-purely',
  seen: /fix\(\) draws 9, then 0, then 0 random bytes from the same source: it keeps what it has drawn/,
  change: /keep nothing between two calls/,
  check: withSteps((random) => {
    key ??= Buffer.from(random.bytes(9)).toString('base64');
    return [
      {
        kind: 'edit-json',
        path: 'lamp.json',
        edits: [
          { op: 'set', pointer: '/on', value: true },
          { op: 'set', pointer: '/key', value: new Secret(key) },
        ],
      },
    ];
  }),
};
