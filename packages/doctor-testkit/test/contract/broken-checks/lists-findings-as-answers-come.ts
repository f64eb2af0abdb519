import { defineCheck, error } from '@netclaw/doctor-core';
import { memoryHome } from '../../../src/index.js';
import type { BrokenCheck } from '../support/broken-check.js';

const LAMPS: readonly string[] = ['desk.json', 'hall.json', 'roof.json'];

export const listsFindingsAsAnswersCome: BrokenCheck = {
  rule: 'is-deterministic',
  seen: /finds missing at desk\.json.*; a look whose answers came in another order finds missing at roof\.json/,
  change: /use its results, instead of pushing/,
  check: defineCheck({
    id: 'lamps',
    title: 'The lamps',
    findings: { missing: error('A lamp is missing', 'Buy one') },
    reads: LAMPS,
    observe: async ({ files }) => {
      const missing: string[] = [];
      const observe = async (path: string): Promise<void> => {
        if ((await files.stat(path)).kind === 'absent') missing.push(path);
      };
      await Promise.all(LAMPS.map(observe));
      return missing;
    },
    diagnose: (missing, find) => missing.map((path) => find('missing', { path })),
  }),
  cases: {
    healthy: {
      'all lamps': { home: () => memoryHome({ files: { 'desk.json': '', 'hall.json': '', 'roof.json': '' } }) },
    },
    broken: { 'no lamps': { home: () => memoryHome(), finds: ['missing'] } },
  },
  options: { secrets: [] },
};
