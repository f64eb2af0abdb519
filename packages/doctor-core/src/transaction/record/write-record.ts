import { posix } from 'node:path';
import { writeNewFile } from '../../contract/port/disk.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { errnoOf, isSystemError } from '../../contract/value/errno.js';
import type { TransactionSetting } from '../journal/setting.js';
import { syncDirectory } from '../journal/setting.js';
import { makeDirectories, ownStatus, removeOwnFile, replaceOwnFile } from '../journal/write-own-file.js';
import { readRecords } from './records.js';
import type { KeptContent, UndoRecord } from './undo-record.js';
import { serialiseUndoRecord } from './undo-record.js';

/** Records that are kept; those of a reset come on top. */
const KEPT_RECORDS = 10;

/** Writes an undo record and the old contents that it keeps, all flushed. */
export const writeRecord = async (
  setting: TransactionSetting,
  record: UndoRecord,
  kept: readonly KeptContent[],
): Promise<void> => {
  const { disk, state, access } = setting;
  await makeDirectories(disk, state.records, access);
  for (const { name, bytes } of kept) {
    await writeNewFile(disk, posix.join(state.records, name), bytes, ownStatus(access));
  }
  await replaceOwnFile(setting, posix.join(state.records, `${record.repairId}.json`), serialiseUndoRecord(record));
};

/** Removes what belongs to the record of a repair that did not happen. */
export const dropRecord = async (setting: TransactionSetting, repairId: string): Promise<void> => {
  const { disk, state, access } = setting;
  const names = (await disk.list(state.records)).filter((name) => name.startsWith(`${repairId}.`));
  for (const name of names) await removeOwnFile(disk, posix.join(state.records, name), access);
  // also where nothing was left to remove: the process that removed it may have died before its flush
  if (await disk.stat(state.records)) await syncDirectory(setting, state.records);
};

/** Drops the oldest records over the limit; those of a reset stay for good, and so does that of the repair just made. */
export const pruneRecords = async (setting: TransactionSetting, made: string): Promise<void> => {
  try {
    const prunable = (await readRecords(setting)).records.filter((record) => !record.isReset);
    const old = prunable.slice(KEPT_RECORDS).filter(({ repairId }) => repairId !== made);
    for (const { repairId } of old) await dropRecord(setting, repairId);
  } catch (error) {
    // the repair is closed and holds: records that are left do no harm
    if (!(error instanceof DoctorError) && !isSystemError(error)) throw error;
    setting.note(
      `undo records: the oldest could not be removed (${error instanceof DoctorError ? error.message : errnoOf(error)})`,
    );
  }
};
