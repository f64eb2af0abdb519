import type { Finding } from '@netclaw/doctor-core';
import { defineFindings, finding } from '@netclaw/doctor-core';
import { memoryHome } from '../../../src/index.js';
import type { BrokenCheck } from '../support/broken-check.js';

const findings = defineFindings({
  'lamps/missing': { severity: 'error', message: 'A lamp is missing', remediation: 'Buy one' },
});

const LAMPS = ['desk.json', 'hall.json', 'roof.json'];

export const listsFindingsAsAnswersCome: BrokenCheck = {
  rule: 'is-deterministic',
  seen: /finds lamps\/missing at desk\.json.*; a look whose answers came in another order finds lamps\/missing at roof\.json/,
  change: /use its results, instead of pushing/,
  check: {
    id: 'lamps',
    title: 'The lamps',
    findings,
    effects: { reads: LAMPS },
    diagnose: async (context) => {
      const found: Finding[] = [];
      const look = async (path: string): Promise<void> => {
        const view = await context.files.view(path);
        if (view.kind === 'absent') found.push(finding(findings, 'lamps/missing', { path }, {}));
      };
      await Promise.all(LAMPS.map(look));
      return found;
    },
  },
  cases: {
    healthy: {
      'all lamps': { home: () => memoryHome({ files: { 'desk.json': '', 'hall.json': '', 'roof.json': '' } }) },
    },
    broken: { 'no lamps': { home: () => memoryHome(), finds: ['lamps/missing'] } },
  },
  options: { secrets: [] },
};
