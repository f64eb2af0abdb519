import { logHome, longLog, oldName, settingsHome } from './support/move-checks.js';
import type { ContractProof } from './support/prove-contract.js';
import { contractSuite } from './support/prove-contract.js';

const PROOFS: readonly ContractProof[] = [
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
export const suite = contractSuite('contracts of moves', PROOFS);
