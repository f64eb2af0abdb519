import type { RepairStrategy } from '@netclaw/doctor-core';
import { Secret } from '@netclaw/doctor-core';
import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith, offAndOn, onlyOff } from '../support/broken-check.js';
import { mendLamp } from '../support/lamp.js';

const SEAL = 'seal.txt';

/** It seals the lamp before it mends it, and takes a seal for a sign that the lamp is mended. */
const sealAndMend: RepairStrategy = {
  ...mendLamp,
  effects: { reads: ['lamp.json', SEAL], changes: ['lamp.json', SEAL] },
  prepare: async (context, findings) => {
    const prepared = await mendLamp.prepare(context, findings);
    if ((await context.files.view(SEAL)).kind === 'file') return { proposal: { kind: 'nothing' }, steps: () => [] };
    return {
      ...prepared,
      steps: (plan, mint) => [
        {
          kind: 'write-file',
          path: SEAL,
          content: new Secret(Buffer.from('wax')),
          mode: 0o600,
          keepOnRollback: true,
          label: 'a seal',
        },
        ...prepared.steps(plan, mint),
      ],
    };
  },
};

export const refusesItsOwnLeftovers: BrokenCheck = {
  rule: 'survives-crashes',
  seen: /ways to lose; the first:\n.*lamp\/off is still there/,
  change: /every state between the steps/,
  check: onlyOff(lampWith({ strategies: [sealAndMend] })),
  cases: offAndOn,
  options: { crashes: {} },
};
