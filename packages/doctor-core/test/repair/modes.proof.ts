import { checkContract } from '@netclaw/doctor-testkit';
import { contractOutcome } from '../../../../e2e/proof/contract-outcome.mjs';
import type { Suite } from '../../../../e2e/proof/suite.mjs';
import { pageWith, publicPage } from './support/mode-checks.js';

const sound = { home: () => pageWith(0o644) };
const secretive = { home: () => pageWith(0o600, 'old\n'), finds: ['closed' as const], consents: ['loosen-mode:page'] };

/** Checks that change modes keep the contract: crashes, failing disks and undo among it. */
export const suite: Suite = {
  name: 'contracts of modes',
  proofs: [
    {
      name: 'opened',
      run: async (sample) => {
        // a machine may be busy with others
        const options = { graceMs: 600_000, timeoutMs: 600_000, ...(sample && { crashes: { sample } }) };
        return contractOutcome(await checkContract(publicPage, { healthy: { sound }, broken: { secretive } }, options));
      },
    },
  ],
};
