import type { RandomSource } from '../../contract/author/random-source.js';
import type { FileChange } from '../../compose/edit/file-change.js';
import { refusePredictable } from '../../compose/edit/file-change.js';
import type { ChangedFile } from '../../contract/result/doctor.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { describeSystemError, isSystemError } from '../../contract/value/errno.js';
import type { Journal } from '../journal/journal.js';
import { readOwnFile } from '../journal/own-file.js';
import { parseJournal } from '../journal/parse-journal.js';
import { newRepairId } from '../journal/repair-id.js';
import type { TransactionSetting } from '../journal/setting.js';
import { removeTemporaryFiles } from '../journal/write-own-file.js';
import { backupsOf } from '../record/backups.js';
import { proveUndo } from '../record/prove-undo.js';
import { lastSequence, readRecords } from '../record/records.js';
import { makeUndoRecord } from '../record/undo-record.js';
import { pruneRecords, writeRecord } from '../record/write-record.js';
import { closeOrNote, closeTransaction } from './close.js';
import { FileMoved, moveForward } from './move-files.js';
import { setModes } from './move-modes.js';
import { enterPhase, preparePhases } from './phase.js';
import { removeProbes } from './probe-staging.js';
import type { RolledBack } from './roll-back.js';
import { rollBack } from './roll-back.js';
import { TargetMoved, stage } from './stage.js';
import { descriptionOf } from './rollback-failed-error.js';
import type { Applied, Transaction } from './transaction.js';
import { listInWords } from '../../contract/value/sentence.js';

/** Runs one transaction, the lock being held and no journal open: stage, commit, move, verify, close; or back. */
export const runTransaction = async (
  setting: TransactionSetting,
  transaction: Transaction,
  random: RandomSource,
): Promise<Omit<Applied, 'notes'>> => {
  const changes = await transaction.compose();
  refusePredictable(changes);
  const repairId = newRepairId(random);
  let journal: Journal;
  try {
    const { fixes, undoes, fixedByFiles = fixes, commands = [] } = transaction;
    const sequence = lastSequence(await readRecords(setting)) + 1;
    const { record, kept } = makeUndoRecord(repairId, random.now(), changes, { sequence, fixes, undoes, commands });
    proveUndo(setting, record, changes);
    const prepared = await stage(setting, repairId, changes, fixedByFiles);
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
    const way = await rollBack(setting, journal, { why, mayLeave: false });
    const backups = await backupsOf(setting, repairId);
    const files = way.kept.map((path) => ({ path, description: 'created; it stays' }));
    const words = { reason: reasonOf(why, way), next: nextAfter(way) };
    return { repairId, outcome: 'rolled-back', ...words, files, backups, isOpen: way.isOpen };
  }
  const isOpen = await closeDone(setting, journal);
  const changeOf = new Map(changes.map((change) => [change.path, change]));
  const files = [
    ...journal.files.map((file) => ({
      path: file.path,
      description: descriptionOf(file),
      ...moveOf(changeOf.get(file.path)),
    })),
    ...(journal.modes ?? []).map(({ path }) => ({ path, description: 'changed' })),
  ];
  const backups = await backupsOf(setting, repairId);
  return { repairId, outcome: 'applied', reason: undefined, next: undefined, files, backups, isOpen };
};

/** Of a file that was moved, at both its places. */
const moveOf = (change: FileChange | undefined): Omit<ChangedFile, 'path'> | undefined => {
  if (change?.kind === 'write' && change.moved) return { description: 'moved', from: change.moved.from };
  if (change?.kind !== 'remove' || change.movedTo === undefined) return undefined;
  return { description: 'moved', to: change.movedTo };
};

/** Moves what is staged and looks whether it holds; undefined, or the reason to roll it back. */
export const moveAndVerify = async (
  setting: TransactionSetting,
  journal: Journal,
  verify: () => Promise<string | undefined>,
): Promise<string | undefined> => {
  try {
    await moveForward(setting, journal);
    await setModes(setting, journal);
    return await verify();
  } catch (error) {
    if (error instanceof FileMoved) return error.message;
    return `it could not be completed (${error instanceof DoctorError ? error.message : describeSystemError(error)})`;
  }
};

/** Closes a transaction that holds; true where its temporary files are there still. */
export const closeDone = async (setting: TransactionSetting, journal: Journal): Promise<boolean> => {
  const isOpen = await closeOrNote(setting, journal, 'the repair is complete');
  if (!isOpen) await pruneRecords(setting, journal.repairId);
  return isOpen;
};

/** Cleans up a transaction that was not committed, and says why it was not. No target was touched. */
const abandoned = async (setting: TransactionSetting, why: unknown, signal: AbortSignal): Promise<unknown> => {
  const { disk, state, access } = setting;
  try {
    const bytes = await readOwnFile(disk, state.journal, access);
    if (bytes) await closeTransaction(setting, parseJournal(setting, bytes));
    else {
      await removeProbes(setting);
      await removeTemporaryFiles(disk, state, access);
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const problem = `the repair could not be written (${describeSystemError(why)}), and its temporary files could not be removed (${describeSystemError(error)})`;
    return new DoctorError('apply/failed', problem, {
      next: 'No file in the plan was changed. Fix the disk or the permissions, then run the doctor with --fix.',
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
  return new DoctorError('apply/failed', `the repair could not be written (${describeSystemError(error)})`, {
    next: 'The files in the plan are as they were; what the doctor needs for itself, its directory and the lock, stays. Fix the disk or the permissions, then run the doctor again.',
    cause: error,
  });
};

/** What an operator must know who expects that everything is as it was. */
const nextAfter = ({ kept, modifiedByOthers }: RolledBack): string | undefined => {
  const others = [...kept, ...modifiedByOthers];
  if (others.length === 0) return undefined;
  const are = kept.length === 1 ? 'is new and stays' : 'are new and stay';
  const stays = kept.length === 0 ? '' : `${listInWords(kept)} ${are}: another program may use it by now. `;
  return `${stays}All files but ${listInWords(others)} are as they were before. Look at the report, then run the doctor again.`;
};

const reasonOf = (why: string, { modifiedByOthers, withdrawn }: RolledBack): string => {
  if (modifiedByOthers.length === 0) return why;
  const stays = modifiedByOthers.map((path) =>
    withdrawn.includes(path)
      ? `${path} keeps what someone else wrote, without the access that the repair granted in it`
      : `${path} keeps what someone else wrote`,
  );
  return [why, ...stays, 'close the program that writes this file, then run the doctor again'].join('; ');
};
