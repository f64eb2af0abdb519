import { checkContract } from '@netclaw/doctor-testkit';
import type { BrokenCase } from '@netclaw/doctor-testkit';
import { contractOutcome } from '../../../../e2e/proof/contract-outcome.mjs';
import type { Suite } from '../../../../e2e/proof/suite.mjs';
import { envKeys, homeWith, OLD, sessionSecret } from './support/env-checks.js';

const healthy = { full: { home: () => homeWith(`PORT=1\nLOG=1\nSESSION_SECRET=${'x'.repeat(40)}\n`) } };
const appended: BrokenCase = { home: () => homeWith('# ours\nPORT=1'), finds: ['missing'] };
const replaced: BrokenCase = { home: () => homeWith(OLD), finds: ['weak'], secrets: ['hunter2'] };

/** Checks that edit a text keep the contract: crashes, failing disks and undo among it. */
export const suite: Suite = {
  name: 'contracts of edits of a text',
  proofs: [
    { name: 'appended', check: envKeys, broken: { appended } },
    { name: 'replaced', check: sessionSecret, broken: { replaced } },
  ].map(({ name, check, broken }) => ({
    name,
    run: async (sample) => {
      // a machine may be busy with others
      const options = {
        graceMs: 600_000,
        timeoutMs: 600_000,
        crashes: { isOfEngine: true, ...(sample && { sample }) },
      };
      return contractOutcome(await checkContract(check, { healthy, broken }, options));
    },
  })),
};
