import { logDirectory, logsWith, pageWith, publicPage, sharedDirectory } from './support/mode-checks.js';
import type { ContractProof } from './support/prove-contract.js';
import { contractSuite } from './support/prove-contract.js';

const PROOFS: readonly ContractProof[] = [
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
export const suite = contractSuite('contracts of modes', PROOFS);
