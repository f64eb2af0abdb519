import type { Check } from '@netclaw/doctor-core';
import { checkContract } from '@netclaw/doctor-testkit';
import type { BrokenCase } from '@netclaw/doctor-testkit';
import { contractOutcome } from '../../../../e2e/proof/contract-outcome.mjs';
import type { Suite } from '../../../../e2e/proof/suite.mjs';
import { logHome, longLog, oldName, settingsHome } from './support/move-checks.js';

interface Proof {
  readonly name: string;
  readonly check: Check;
  readonly sound: BrokenCase['home'];
  readonly broken: BrokenCase;
}

const PROOFS: readonly Proof[] = [
  {
    name: 'moved',
    check: longLog,
    sound: () => logHome({}),
    broken: { home: () => logHome(), finds: ['long'] },
  },
  {
    name: 'moved and edited',
    check: oldName,
    sound: () => settingsHome('settings.json'),
    broken: { home: () => settingsHome('app.json'), finds: ['old'] },
  },
];

/** Checks that move files keep the contract: crashes, failing disks and undo among it. */
export const suite: Suite = {
  name: 'contracts of moves',
  proofs: PROOFS.map(({ name, check, sound, broken }) => ({
    name,
    run: async (sample) => {
      // a machine may be busy with others
      const options = {
        graceMs: 600_000,
        timeoutMs: 600_000,
        crashes: { isOfEngine: true, ...(sample && { sample }) },
      };
      const cases = { healthy: { sound: { home: sound } }, broken: { broken } };
      return contractOutcome(await checkContract(check, cases, options));
    },
  })),
};
