import { writeNewFile } from '../../contract/port/disk.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { errnoOf, isSystemError } from '../../contract/value/errno.js';
import type { FileStatus } from '../files/file-status.js';
import type { Journal } from '../journal/journal.js';
import type { TransactionSetting } from '../journal/setting.js';
import { removeOwnFile } from '../journal/write-own-file.js';
import { readRecord } from '../record/records.js';
import { revertEdits } from '../record/revert-edits.js';
import { copyToMove, restore, syncMoved } from './restore.js';

/**
 * Takes what a repair grants out of a list that someone else has rewritten since, by what identifies the entries; what else was written
 * stays. False where it cannot be done: nothing of it is changed then.
 */
export const withdrawGrants = async (
  setting: TransactionSetting,
  journal: Journal,
  status: FileStatus,
): Promise<boolean> => {
  try {
    return await withdraw(setting, journal, status);
  } catch (error) {
    if (!(error instanceof DoctorError) && !isSystemError(error)) throw error;
    const why = error instanceof DoctorError ? error.message : errnoOf(error);
    setting.note(`${status.file.path}: the access that the repair granted in it could not be removed (${why})`);
    return false;
  }
};

const withdraw = async (setting: TransactionSetting, journal: Journal, status: FileStatus): Promise<boolean> => {
  const { disk, access } = setting;
  const { file, target, isOldIntact } = status;
  const record = await readRecord(setting, journal.repairId);
  if (record === undefined || typeof record === 'string') return false;
  const edits = record.files.find(({ path }) => path === file.path)?.edits;
  if (!edits) return false;
  const copy = await copyToMove(setting, status);
  const bytes = await disk.read(target.real);
  const { left, base } = revertEdits(file.path, bytes, edits);
  if (base === 'as-written') {
    if (file.pre !== null && !isOldIntact) return false;
    await restore(setting, status, copy);
  } else {
    const entry = await disk.stat(target.real);
    if (entry?.kind !== 'file') return false;
    await removeOwnFile(disk, target.staged, access);
    await writeNewFile(disk, target.staged, left, entry);
    // what was written meanwhile is not replaced
    if (!Buffer.from(await disk.read(target.real)).equals(bytes)) return false;
    await disk.rename(target.staged, target.real);
    await syncMoved(setting, target);
  }
  return true;
};
