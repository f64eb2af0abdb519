import { defineFindings } from '@netclaw/doctor-core';
import type { BrokenCheck } from '../support/broken-check.js';
import { lampCheck, lampFindings } from '../support/lamp.js';

export const throwsWhereItExplains: BrokenCheck = {
  rule: 'explains',
  seen: /lamp\/off: its explanation threw .*no page for the lamp/,
  change: /must throw nothing/,
  check: {
    ...lampCheck,
    findings: defineFindings(lampFindings, () => {
      throw new Error('no page for the lamp');
    }),
  },
};
