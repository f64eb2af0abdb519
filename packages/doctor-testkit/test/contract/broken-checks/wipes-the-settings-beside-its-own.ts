import { Secret } from '@netclaw/doctor-core';
import type { BrokenCheck } from '../support/broken-check.js';
import { onlyOff, withSteps } from '../support/broken-check.js';
import { colouredLamp, KEY, litLamp } from '../support/cases.js';

export const wipesTheSettingsBesideItsOwn: BrokenCheck = {
  rule: 'preserves-others',
  seen: /the repair takes \/colour, \/room\/name out of lamp\.json, which no finding is about/,
  change: /edit-json.*replaces: \['lamp\.json'\]/,
  check: onlyOff(
    withSteps(() => [
      {
        kind: 'write-file',
        path: 'lamp.json',
        content: new Secret(`{ "on": true, "key": "${KEY}", "room": {} }`),
        label: 'a lamp',
      },
    ]),
  ),
  cases: { healthy: { on: litLamp }, broken: { off: colouredLamp } },
};
