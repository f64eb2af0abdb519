import { finding } from '@netclaw/doctor-core';
import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/broken-check.js';
import { judgeLamp, lampFindings, lookAtLamp } from '../support/lamp.js';

export const warnsWhereNothingIsWrong: BrokenCheck = {
  rule: 'passes-healthy',
  seen: /it finds lamp\/keyless/,
  change: /Find nothing where nothing is wrong/,
  check: lampWith({
    diagnose: async (context) => {
      const lamp = await lookAtLamp(context);
      const findings = judgeLamp(lamp);
      return lamp.kind === 'absent' ? [...findings, finding(lampFindings, 'lamp/keyless', {}, {})] : findings;
    },
  }),
};
