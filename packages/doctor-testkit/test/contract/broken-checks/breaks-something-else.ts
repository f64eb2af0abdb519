import { Secret } from '@netclaw/doctor-core';
import type { BrokenCheck } from '../support/broken-check.js';
import { withSteps } from '../support/broken-check.js';

export const breaksSomethingElse: BrokenCheck = {
  rule: 'fixes-what-it-names',
  seen: /ends as "rolled-back": lamp\/keyless is new after the repair/,
  change: /break nothing that was right/,
  // it writes the whole file anew, and forgets the key
  check: withSteps(() => [
    {
      kind: 'write-file',
      path: 'lamp.json',
      content: new Secret(Buffer.from('{ "on": true }')),
      mode: 0o600,
      label: 'a lamp',
    },
  ]),
};
