import { posix } from 'node:path';
import { DoctorError } from '../../contract/doctor-error.js';
import type { Mint } from '../../contract/context.js';
import type { FileChange } from '../../compose/file-change.js';
import type { ChangedFile } from '../../engine/doctor.js';
import type { Applied, Transaction } from '../applier.js';
import { errnoOf } from '../errno.js';
import { closeTransaction, removeMadeDirectories } from './close.js';
import type { Journal, Phase } from './journal.js';
import { parseJournal, serialiseJournal } from './journal.js';
import { FileMoved, moveBack, moveForward } from './move-files.js';
import { dropRecord, pruneRecords, writeRecord } from './records.js';
import { newRepairId } from './repair-id.js';
import type { TransactionSetting } from './setting.js';
import { isFileWrite, stage, TargetMoved } from './stage.js';
import { readOwnFile, replaceOwnFile } from './state-directory.js';
import { makeUndoRecord } from './undo-record.js';

/** Runs one transaction, the lock being held and no journal open: stage, commit, move, verify, close; or back. */
export const runTransaction = async (
  setting: TransactionSetting,
  transaction: Transaction,
  mint: Mint,
): Promise<Omit<Applied, 'notes'>> => {
  const changes = await transaction.compose();
  const repairId = newRepairId(mint);
  const { record, kept } = makeUndoRecord(repairId, mint.now(), changes, transaction.heals);
  let journal: Journal;
  try {
    const prepared = await stage(setting, repairId, changes, transaction.heals);
    await writeRecord(setting, record, kept);
    transaction.signal.throwIfAborted();
    journal = await enterPhase(setting, prepared, 'committed');
  } catch (error) {
    await abandon(setting, repairId);
    throw beforeCommit(error, transaction.signal);
  }
  // from here on only renames and unlinks are needed, and an interruption waits
  const reason = await moveAndVerify(setting, journal, transaction);
  if (reason !== undefined) {
    await rollBack(setting, journal, reason);
    return { repairId, outcome: 'rolled-back', reason, files: [], backups: [] };
  }
  await closeTransaction(setting, journal);
  await pruneRecords(setting);
  const backups = kept.map(({ name }) => posix.relative(setting.home, posix.join(setting.state.records, name)));
  return { repairId, outcome: 'applied', reason, files: changes.filter(isFileWrite).map(describe), backups };
};

/** Records durably that the transaction has entered a phase. */
export const enterPhase = async (setting: TransactionSetting, journal: Journal, phase: Phase): Promise<Journal> => {
  const next = { ...journal, phase };
  await replaceOwnFile(setting.disk, setting.state.journal, serialiseJournal(next));
  return next;
};

/** Clears away a transaction that was not committed: no target was touched. */
export const abandon = async (setting: TransactionSetting, repairId: string): Promise<void> => {
  const { disk, state, uid, isAllowed } = setting;
  const bytes = await readOwnFile(disk, state.journal, uid);
  if (bytes) {
    const journal = parseJournal(bytes, isAllowed);
    await closeTransaction(setting, journal);
    await removeMadeDirectories(setting, journal);
  }
  await dropRecord(setting, repairId);
};

const moveAndVerify = async (
  setting: TransactionSetting,
  journal: Journal,
  transaction: Transaction,
): Promise<string | undefined> => {
  try {
    await moveForward(setting, journal);
    return await transaction.verify();
  } catch (error) {
    if (error instanceof FileMoved) return error.message;
    return `it could not be completed (${error instanceof DoctorError ? error.message : errnoOf(error)})`;
  }
};

/** Takes a committed transaction back. Throws `apply/stuck`, with everything kept, where that fails too. */
export const rollBack = async (setting: TransactionSetting, journal: Journal, why: string): Promise<void> => {
  let stuck: readonly string[];
  let cause: unknown;
  try {
    const rolling = await enterPhase(setting, journal, 'rolling-back');
    const way = await moveBack(setting, rolling);
    if (way.isComplete) {
      await closeTransaction(setting, rolling);
      await removeMadeDirectories(setting, rolling);
      await dropRecord(setting, journal.repairId);
      return;
    }
    ({ stuck } = way);
  } catch (error) {
    cause = error;
    stuck = [`the disk answered ${errnoOf(error)}`];
  }
  throw new DoctorError('apply/stuck', `${why}, and it could not be taken back: ${stuck.join('; ')}`, {
    next: 'Everything was kept: the journal, and copies of the old files beside their places (".<name>.<repair id>.old"). Mend the cause, then run the doctor with --fix.',
    cause,
  });
};

const beforeCommit = (error: unknown, signal: AbortSignal): unknown => {
  if (signal.aborted || error instanceof DoctorError) return error;
  if (error instanceof TargetMoved) {
    return new DoctorError('apply/world-moved', `${error.path} was changed by someone else after the plan was shown`, {
      next: 'Run the doctor again and look at the new plan.',
      cause: error,
    });
  }
  return new DoctorError('apply/failed', `the repair could not be written (${errnoOf(error)})`, {
    next: 'Everything is as it was. Mend the disk or the permissions, then run the doctor again.',
    cause: error,
  });
};

const describe = (change: Exclude<FileChange, { kind: 'make-directory' }>): ChangedFile => {
  const verb = change.kind === 'remove' ? 'removed' : change.before.kind === 'absent' ? 'created' : 'changed';
  return { path: change.path, description: verb };
};
