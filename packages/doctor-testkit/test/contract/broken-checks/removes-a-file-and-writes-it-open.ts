import { Secret } from '@netclaw/doctor-core';
import type { BrokenCheck } from '../support/broken-check.js';
import { offAndOn, onlyOff, withSteps } from '../support/broken-check.js';
import { KEY } from '../support/cases.js';

export const removesAFileAndWritesItOpen: BrokenCheck = {
  rule: 'opens-nothing',
  seen: /the repair "fix the lamp" opens lamp\.json \(.*666.*\) to more people/,
  change: /Keep the mode that the file has/,
  check: onlyOff(
    withSteps(() => [
      { kind: 'remove-file', path: 'lamp.json' },
      {
        kind: 'write-file',
        path: 'lamp.json',
        content: new Secret(`{ "on": true, "key": "${KEY}" }`),
        mode: 0o666,
        label: 'a lamp',
      },
    ]),
  ),
  cases: offAndOn,
};
