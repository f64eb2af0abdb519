import { defineCheck, error } from '@netclaw/doctor-core';
import { memoryHome } from '../../../src/index.js';
import type { BrokenCheck } from '../support/broken-check.js';

const LAMPS: readonly string[] = ['desk.json', 'hall.json', 'roof.json'];

export const listsStepsAsAnswersCome: BrokenCheck = {
  rule: 'is-deterministic',
  seen: /after a look whose answers came in another order fix\(\) proposes something else/,
  change: /in an order of its own/,
  check: defineCheck({
    id: 'lamps',
    title: 'The lamps',
    findings: { missing: error('A lamp is missing') },
    reads: LAMPS,
    observe: async ({ files }) => {
      const missing: string[] = [];
      const observe = async (path: string): Promise<void> => {
        if ((await files.stat(path)).kind === 'absent') missing.push(path);
      };
      await Promise.all(LAMPS.map(observe));
      return missing;
    },
    diagnose: (missing, find) => [...missing].sort().map((path) => find('missing', { path })),
    fix: (missing, { repair }) =>
      repair(
        'Buy lamps.',
        missing.map((path) => ({ kind: 'write-file', path, content: '{}', label: 'a lamp' })),
      ),
  }),
  cases: {
    healthy: {
      'all lamps': { home: () => memoryHome({ files: { 'desk.json': '', 'hall.json': '', 'roof.json': '' } }) },
    },
    broken: { 'no lamps': { home: () => memoryHome(), finds: ['missing'] } },
  },
  options: { secrets: [] },
};
