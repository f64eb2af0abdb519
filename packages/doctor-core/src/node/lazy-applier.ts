import { constants } from 'node:fs';
import { posix } from 'node:path';
import { canRepairOn, unsupportedPlatform } from '../contract/port/platform.js';
import type { Applier } from '../transaction/applier.js';
import { stateDirectoryAt } from '../transaction/journal/state-directory.js';
import type { TransactionApplierOptions } from '../transaction/transaction-applier.js';
import type { TransactionReader } from '../transaction/transaction-reader.js';
import { lazyReader } from './lazy-reader.js';
import { loadReader, loadRepair } from './load-engine.js';
import { readingFs } from './read/reading-fs.js';

interface LazyApplierOptions extends Omit<TransactionApplierOptions, 'disk' | 'locks'> {
  /** Locks of the program whose files are repaired, relative to the home. */
  readonly hostLocks: readonly string[];
  /** Called with the locks that are held, relative to the home. */
  readonly onHold: (paths: readonly string[]) => void;
}

/** The applier of this machine. A diagnosis loads nothing that only a repair needs. */
export const lazyApplier = (options: LazyApplierOptions): Applier => {
  let applier: Promise<Applier> | undefined;
  let reader: Promise<TransactionReader> | undefined;
  const repair = async (): Promise<Applier> => {
    if (!canRepairOn(process.platform)) throw unsupportedPlatform();
    return (applier ??= makeApplier(options));
  };
  return {
    // of a transaction that runs only its own applier knows
    ...lazyReader(options.stateDirectory, () => applier ?? (reader ??= makeReader(options))),
    run: async (transaction) => (await repair()).run(transaction),
    recover: async (verify, limit) => (await repair()).recover(verify, limit),
  };
};

const makeReader = async (options: LazyApplierOptions): Promise<TransactionReader> => {
  const { createTransactionReader, createReadableDisk } = await loadReader();
  const { home, stateDirectory, access } = options;
  const disk = createReadableDisk({ constants, promises: readingFs });
  const state = stateDirectoryAt(stateDirectory);
  return createTransactionReader(async () => ({ disk, home, state, access: await access() }));
};

const makeApplier = async ({ hostLocks, onHold, ...options }: LazyApplierOptions): Promise<Applier> => {
  const { createTransactionApplier, createDisk, createNodeLocks, fsExtra } = await loadRepair();
  const { home, stateDirectory, access } = options;
  const locks = createNodeLocks({
    path: stateDirectoryAt(stateDirectory).lock,
    access,
    hostLocks: hostLocks.map((path) => posix.join(home, path)),
    onHold: (paths) => {
      onHold(paths.map((path) => posix.relative(home, path)));
    },
  });
  return createTransactionApplier({ ...options, disk: createDisk(fsExtra, readingFs), locks });
};
