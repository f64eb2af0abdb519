import { posix } from 'node:path';
import type { ActiveProcess } from '../contract/port/active-process.js';
import { refuseActiveProcess } from '../contract/port/active-process.js';
import type { RandomSource } from '../contract/author/random-source.js';
import { isOurs, isTrustedOwner } from '../contract/ownership/access-rules.js';
import type { Access } from '../contract/ownership/access.js';
import type { Disk, DiskEntry } from '../contract/port/disk.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import { describeSystemError, isSystemError } from '../contract/value/errno.js';
import type { LockLimit, Locks, RepairLock } from '../contract/port/locks.js';
import type { Applier } from './applier.js';
import { recover } from './apply/recover.js';
import { runTransaction } from './apply/run-transaction.js';
import type { Applied, Transaction } from './apply/transaction.js';
import { openJournal } from './journal/open-journal.js';
import type { TransactionSetting } from './journal/setting.js';
import { syncDirectory } from './journal/setting.js';
import { stateDirectoryAt } from './journal/state-directory.js';
import { makeDirectories } from './journal/write-own-file.js';
import { noteCommand, noteNoneRun } from './record/note-command.js';
import { createTransactionReader } from './transaction-reader.js';

export interface TransactionApplierOptions {
  readonly disk: Disk;
  /** Absolute. */
  readonly home: string;
  /** Absolute; made, 0700, when first needed. */
  readonly stateDirectory: string;
  readonly random: RandomSource;
  /** Who works on the home and who has access to it, at the moment of the question. */
  readonly access: () => Promise<Access>;
  readonly locks: Locks;
  /** The active process that uses the home; asked under the lock before anything is read or written. */
  readonly activeProcess: () => Promise<ActiveProcess | undefined>;
}

/** Applies all changes of a run in one recoverable transaction. */
export const createTransactionApplier = (options: TransactionApplierOptions): Applier => {
  const settingWith = async (note: (text: string) => void): Promise<TransactionSetting> => ({
    ...options,
    access: await options.access(),
    state: stateDirectoryAt(options.stateDirectory),
    note,
    moved: new Set(),
  });
  const reader = createTransactionReader(() => settingWith(() => undefined));
  const noting = async (): Promise<{ readonly setting: TransactionSetting; readonly notes: ReadonlySet<string> }> => {
    const notes = new Set<string>();
    return { setting: await settingWith((text) => notes.add(text)), notes };
  };
  // the journal of a transaction that this very applier runs is not an interrupted one
  let isActive = false;
  const underLock = async <T>(
    setting: TransactionSetting,
    { timeoutMs, signal }: LockLimit,
    use: (lock: RepairLock) => Promise<T>,
  ): Promise<T> => {
    await coded('nothing was changed', async () => {
      await refuseForeignHome(setting);
      await makeStateDirectory(setting);
    });
    const lock = await options.locks.acquire({ timeoutMs, signal });
    isActive = true;
    try {
      await refuseActiveProcess(options.activeProcess);
      return await use(lock);
    } finally {
      isActive = false;
      await orNote(setting, () => lock.release());
    }
  };
  return {
    run: async (transaction) => {
      const { setting, notes } = await noting();
      const applied = await underLock(setting, transaction, async (lock) => {
        if (await coded('nothing was changed', () => openJournal(setting))) throw interrupted();
        const done = await runTransaction(setting, transaction, options.random);
        if (done.outcome === 'applied') await runCommands(setting, transaction, done, lock);
        return done;
      });
      return { ...applied, notes: [...notes] };
    },
    ...reader,
    recovery: async () => (isActive ? undefined : reader.recovery()),
    commandsLeft: async () => (isActive ? [] : reader.commandsLeft()),
    recover: async (verify, limit = {}) => {
      const { setting, notes } = await noting();
      const recovered = await underLock(setting, limit, () =>
        coded('the interrupted repair stays unfinished', () => recover(setting, verify)),
      );
      return { ...recovered, notes: [...notes] };
    },
  };
};

const refuseForeignHome = async ({ disk, home, access }: TransactionSetting): Promise<void> => {
  const entry = await disk.stat(home);
  const isRefused = access.right.kind === 'refused';
  if (entry?.kind === 'directory' && !isRefused && isTrustedOwner(access, entry)) return;
  const problem =
    entry === undefined
      ? 'does not exist'
      : entry.kind === 'directory'
        ? isRefused
          ? 'is used by a daemon of another user'
          : 'belongs to another user'
        : 'is not a directory';
  throw new DoctorError('permission/foreign-home', `${home} ${problem}`, {
    next:
      entry === undefined ? 'Name the home with --home.' : 'Run the same command as the user that the daemon runs as.',
  });
};

/** The engine's directory must be a directory of ours that nobody else can write: what is in it is trusted. */
const makeStateDirectory = async (setting: TransactionSetting): Promise<void> => {
  const { disk, state, access, home } = setting;
  await makeDirectories(disk, state.path, access);
  // also where it was there already: the process that made it may have died before its flush
  for (const parent of parentsBelow(home, state.path)) await syncDirectory(setting, parent);
  const entry = await disk.stat(state.path);
  if (entry?.kind === 'directory' && isOurs(access, entry) && isClosed(access, entry)) return;
  throw new DoctorError(
    'repair/untrusted-journal',
    `${state.path} can be written by other users, or is not a directory of this user`,
    {
      next: 'Look at what is in it; then make it a directory of your own, mode 0700, or move it away.',
    },
  );
};

/** It is made for its user alone: what others may write there was opened later, unless by the group that shares the home. */
const isClosed = ({ sharedGroup }: Access, { gid, mode }: DiskEntry): boolean =>
  (mode & (gid === sharedGroup ? 0o002 : 0o022)) === 0;

/** The directories above a path, up to the home. */
const parentsBelow = (home: string, path: string): readonly string[] => {
  const parent = posix.dirname(path);
  return parent === home || !parent.startsWith(`${home}/`) ? [home] : [parent, ...parentsBelow(home, parent)];
};

/** What a repair runs may need the program whose files it has changed: nothing keeps that from starting. */
const runCommands = async (
  setting: TransactionSetting,
  { commands = [], runCommands: run }: Transaction,
  { repairId, isOpen }: Pick<Applied, 'repairId' | 'isOpen'>,
  lock: RepairLock,
): Promise<void> => {
  if (commands.length === 0 || !run) return;
  // the repair is not over, and its recovery may still revert it
  if (isOpen) {
    await noteNoneRun(setting, repairId);
    return;
  }
  await orNote(setting, () => lock.releaseHostLocks());
  await run((index, state) => noteCommand(setting, repairId, index, state));
};

/** The lock goes with the process at the latest, and what was done under it is done. */
const orNote = async ({ note }: TransactionSetting, release: () => Promise<void>): Promise<void> => {
  try {
    await release();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    note(`the lock of the doctor could not be closed (${describeSystemError(error)})`);
  }
};

/** Gives every system error a code of ours. */
const coded = async <T>(state: string, use: () => Promise<T>): Promise<T> => {
  try {
    return await use();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new DoctorError('apply/failed', `I/O error ${describeSystemError(error)}; ${state}`, {
      next: 'Fix the disk or the permissions, then run the doctor with --fix.',
      cause: error,
    });
  }
};

const interrupted = (): DoctorError =>
  new DoctorError('repair/interrupted', 'an earlier repair was interrupted and is not closed yet', {
    next: 'Run the doctor with --fix to complete it or to roll it back.',
  });
