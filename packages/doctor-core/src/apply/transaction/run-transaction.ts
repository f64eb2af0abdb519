import { posix } from 'node:path';
import { DoctorError } from '../../contract/doctor-error.js';
import type { Mint } from '../../contract/context.js';
import type { FileChange } from '../../compose/file-change.js';
import type { ChangedFile } from '../../engine/doctor.js';
import type { Applied, Transaction } from '../applier.js';
import { errnoOf, isSystemError } from '../errno.js';
import { closeTransaction } from './close.js';
import type { Journal } from './journal.js';
import { parseJournal } from './journal.js';
import { FileMoved, moveForward } from './move-files.js';
import { enterPhase, preparePhases } from './phase.js';
import { pruneRecords, writeRecord } from './records.js';
import { newRepairId } from './repair-id.js';
import { rollBack, stuck } from './roll-back.js';
import type { TransactionSetting } from './setting.js';
import { isFileWrite, stage, TargetMoved } from './stage.js';
import { journalLeftovers, readOwnFile, removeOwnFile } from './state-directory.js';
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
    await preparePhases(setting, prepared);
    transaction.signal.throwIfAborted();
    journal = await enterPhase(setting, prepared, 'committed');
  } catch (error) {
    throw await abandoned(setting, error, transaction.signal);
  }
  // from here on only renames and unlinks are needed, and an interruption waits
  const why = await moveAndVerify(setting, journal, () => transaction.verify());
  if (why !== undefined) {
    const overtaken = await rollBack(setting, journal, { why, mayLeave: false });
    return { repairId, outcome: 'rolled-back', reason: reasonOf(why, overtaken), files: [], backups: [] };
  }
  await closeDone(setting, journal);
  const backups = kept.map(({ name }) => posix.relative(setting.home, posix.join(setting.state.records, name)));
  return { repairId, outcome: 'applied', reason: undefined, files: changes.filter(isFileWrite).map(describe), backups };
};

/** Moves what is staged and looks whether it holds; undefined, or why it is to be taken back. */
export const moveAndVerify = async (
  setting: TransactionSetting,
  journal: Journal,
  verify: () => Promise<string | undefined>,
): Promise<string | undefined> => {
  try {
    await moveForward(setting, journal);
    return await verify();
  } catch (error) {
    if (error instanceof FileMoved) return error.message;
    return `it could not be completed (${error instanceof DoctorError ? error.message : errnoOf(error)})`;
  }
};

/** Closes a transaction that holds. */
export const closeDone = async (setting: TransactionSetting, journal: Journal): Promise<void> => {
  try {
    await closeTransaction(setting, journal, { didHappen: true });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw stuck(
      `the repair is made and holds, but its temporary files could not be removed (${errnoOf(error)})`,
      error,
    );
  }
  await pruneRecords(setting);
};

/** Clears away a transaction that was not committed, and says why it was not. No target was touched. */
const abandoned = async (setting: TransactionSetting, why: unknown, signal: AbortSignal): Promise<unknown> => {
  const { disk, state, uid, isAllowed } = setting;
  try {
    const bytes = await readOwnFile(disk, state.journal, uid);
    if (bytes) await closeTransaction(setting, parseJournal(bytes, isAllowed), { didHappen: false });
    else for (const path of journalLeftovers(state)) await removeOwnFile(disk, path, uid);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const problem = `the repair could not be written (${errnoOf(why)}), nor its temporary files be removed (${errnoOf(error)})`;
    return new DoctorError('apply/failed', problem, {
      next: 'No file of the home was changed. Mend the disk or the permissions, then run the doctor with --fix.',
      cause: why,
    });
  }
  return beforeCommit(why, signal);
};

const beforeCommit = (error: unknown, signal: AbortSignal): unknown => {
  if (signal.aborted || error instanceof DoctorError) return error;
  if (error instanceof TargetMoved) {
    return new DoctorError('apply/world-moved', `${error.path} was changed by someone else after the plan was shown`, {
      next: 'Run the doctor again and look at the new plan.',
      cause: error,
    });
  }
  if (!isSystemError(error)) return error;
  return new DoctorError('apply/failed', `the repair could not be written (${errnoOf(error)})`, {
    next: 'Everything is as it was. Mend the disk or the permissions, then run the doctor again.',
    cause: error,
  });
};

const reasonOf = (why: string, overtaken: readonly string[]): string =>
  overtaken.length === 0
    ? why
    : `${why}; ${overtaken.join(', ')} stays as someone else has left it: close the program that writes it, then run the doctor again`;

const describe = (change: Exclude<FileChange, { kind: 'make-directory' }>): ChangedFile => {
  const verb = change.kind === 'remove' ? 'removed' : change.before.kind === 'absent' ? 'created' : 'changed';
  return { path: change.path, description: verb };
};
