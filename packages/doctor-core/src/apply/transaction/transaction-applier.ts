import { DoctorError } from '../../contract/doctor-error.js';
import type { Mint } from '../../contract/context.js';
import type { Applier } from '../applier.js';
import type { Disk } from '../disk.js';
import type { Locks } from '../locks.js';
import { runTransaction } from './run-transaction.js';
import type { TransactionSetting } from './setting.js';
import { makeDirectories, readOwnFile, stateDirectoryAt } from './state-directory.js';

export interface TransactionApplierOptions {
  readonly disk: Disk;
  /** Absolute. */
  readonly home: string;
  /** Absolute; made, 0700, when first needed. */
  readonly stateDirectory: string;
  readonly mint: Mint;
  /** Effective user id. */
  readonly uid: number;
  readonly locks: Locks;
  /** May a journal name this path? Everything that a registered strategy declares to change. */
  readonly isAllowed: (path: string) => boolean;
}

/** Applies all changes of a run in one recoverable transaction. */
export const createTransactionApplier = (options: TransactionApplierOptions): Applier => ({
  run: async (transaction) => {
    const notes = new Set<string>();
    const setting: TransactionSetting = {
      ...options,
      state: stateDirectoryAt(options.stateDirectory),
      note: (text) => notes.add(text),
    };
    await refuseForeignHome(setting);
    await makeDirectories(setting.disk, setting.state.path);
    const lock = await options.locks.acquire();
    try {
      await refuseOpenJournal(setting);
      return { ...(await runTransaction(setting, transaction, options.mint)), notes: [...notes] };
    } finally {
      await lock.release();
    }
  },
});

const refuseForeignHome = async ({ disk, home, uid }: TransactionSetting): Promise<void> => {
  const entry = await disk.stat(home);
  if (entry?.kind === 'directory' && entry.uid === uid) return;
  const problem =
    entry === undefined ? 'does not exist' : entry.kind === 'directory' ? 'belongs to another user' : 'is no directory';
  throw new DoctorError('permission/foreign-home', `${home} ${problem}`, {
    next: entry === undefined ? 'Name the home with --home.' : 'Run the same command as the user who owns it.',
  });
};

const refuseOpenJournal = async ({ disk, state, uid }: TransactionSetting): Promise<void> => {
  if ((await readOwnFile(disk, state.journal, uid)) === undefined) return;
  throw new DoctorError('repair/interrupted', 'an earlier repair was interrupted and is not closed yet', {
    next: 'Run the doctor with --fix to complete it or to take it back.',
  });
};
