import type { Check } from '@netclaw/doctor-core';
import { checkContract } from '@netclaw/doctor-testkit';
import type { BrokenCase } from '@netclaw/doctor-testkit';
import { contractOutcome } from '../../../../e2e/proof/contract-outcome.mjs';
import type { Suite } from '../../../../e2e/proof/suite.mjs';
import { logDirectory, logsWith, pageWith, publicPage, sharedDirectory } from './support/mode-checks.js';

interface Proof {
  readonly name: string;
  readonly check: Check;
  readonly sound: BrokenCase['home'];
  readonly broken: BrokenCase;
}

const PROOFS: readonly Proof[] = [
  {
    name: 'opened',
    check: publicPage,
    sound: () => pageWith(0o644),
    broken: { home: () => pageWith(0o600, 'old\n'), finds: ['closed'], consents: ['loosen-mode:page'] },
  },
  {
    name: 'a directory and a file in it',
    check: logDirectory,
    sound: () => logsWith(0o700, 'some'),
    broken: { home: () => logsWith(0o755), finds: ['open', 'loud'] },
  },
  {
    name: 'an opened directory',
    check: sharedDirectory,
    sound: () => logsWith(0o755),
    broken: { home: () => logsWith(0o700), finds: ['closed'], consents: ['loosen-mode:shared'] },
  },
];

/** Checks that change modes keep the contract: crashes, failing disks and undo among it. */
export const suite: Suite = {
  name: 'contracts of modes',
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
