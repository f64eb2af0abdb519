import { posix } from 'node:path';
import { describeSystemError, errnoOf, isSystemError, undefinedForAny } from '../../contract/value/errno.js';
import { fileStatusesOf, wasNeverInPlace } from '../files/file-status.js';
import { modeStatusesOf } from '../files/mode-status.js';
import { journalTarget, temporaryFilesFor } from '../files/target.js';
import type { Journal } from '../journal/journal.js';
import type { TransactionSetting } from '../journal/setting.js';
import { syncDirectory } from '../journal/setting.js';
import { removeTemporaryFiles, removeOwnFile } from '../journal/write-own-file.js';
import { hasKeptContents } from '../record/records.js';
import { dropRecord } from '../record/write-record.js';

/**
 * Ends a transaction: its journal goes last and alone, so that a crash on the way leaves a journal that says what is still to be
 * removed. Where nothing of it is in the home its record goes, and the directories that it made; else they stay, for what it did can
 * still be reverted, and what it replaced may be nowhere else.
 */
export const closeTransaction = async (setting: TransactionSetting, journal: Journal): Promise<void> => {
  const { disk, state, access } = setting;
  const isGone = journal.phase === 'prepared' || (await hasLeftNothing(setting, journal));
  // before the temporary files, which show what was in place
  if (isGone) await dropRecord(setting, journal.repairId);
  for (const file of journal.files) {
    for (const path of temporaryFilesFor(setting, file, journal.repairId)) await removeOwnFile(disk, path, access);
    const { directory } = journalTarget(setting, file, journal.repairId);
    if (await disk.stat(directory)) await syncDirectory(setting, directory);
  }
  if (isGone) await removeMadeDirectories(setting, journal);
  await removeTemporaryFiles(disk, state, access);
  await syncDirectory(setting, state.path);
  await removeOwnFile(disk, state.journal, access);
  await syncDirectory(setting, state.path);
};

/**
 * Ends a transaction whose files are all as they are to be. Temporary files that cannot be removed do no harm: a note names them, and
 * true means that the journal is still there.
 */
export const closeOrNote = async (setting: TransactionSetting, journal: Journal, state: string): Promise<boolean> => {
  try {
    await closeTransaction(setting, journal);
    return false;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const isOpen = await isThere(setting, setting.state.journal);
    const rest = isOpen
      ? 'its temporary files could not be removed: the next --fix removes them'
      : 'after a power failure its temporary files may be there again';
    setting.note(`${state}, but ${rest} (${describeSystemError(error)})`);
    return isOpen;
  }
};

const isThere = async ({ disk }: TransactionSetting, path: string): Promise<boolean> => {
  try {
    return (await disk.stat(path)) !== undefined;
  } catch (error) {
    undefinedForAny(error);
    return true;
  }
};

const hasLeftNothing = async (setting: TransactionSetting, journal: Journal): Promise<boolean> => {
  const statuses = (await fileStatusesOf(setting, journal)).filter(({ file }) => !file.keep);
  const modes = await modeStatusesOf(setting, journal);
  if (statuses.length + modes.length === 0 || modes.some(({ progress }) => progress !== 'pre')) return false;
  const touched = statuses.filter(({ progress }) => progress !== 'pre');
  if (!touched.every(wasNeverInPlace)) return false;
  // what is kept verbatim goes only where every file is certainly what it was
  return touched.length === 0 || !(await hasKeptContents(setting, journal.repairId));
};

/** Removes the directories that a transaction made, where they are still empty. */
const removeMadeDirectories = async (setting: TransactionSetting, journal: Journal): Promise<void> => {
  for (const directory of [...journal.directories].reverse()) {
    const path = posix.join(setting.home, directory);
    try {
      await setting.disk.removeDirectory(path);
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(errnoOf(error))) throw error;
    }
    if (await setting.disk.stat(posix.dirname(path))) await syncDirectory(setting, posix.dirname(path));
  }
};
