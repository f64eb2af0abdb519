import type { BrokenCase } from '@netclaw/doctor-testkit';
import type { Suite } from '../../../../e2e/proof/suite.mjs';
import { envKeys, homeWith, OLD, sessionSecret } from './support/env-checks.js';
import { proveContract } from './support/prove-contract.js';

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
    run: async (sample) => proveContract(check, { healthy, broken }, sample),
  })),
};
