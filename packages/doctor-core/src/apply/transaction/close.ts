import { posix } from 'node:path';
import { errnoOf } from '../errno.js';
import type { Journal } from './journal.js';
import { dropRecord } from './records.js';
import type { TransactionSetting } from './setting.js';
import { syncDirectory } from './setting.js';
import { journalLeftovers, removeOwnFile } from './state-directory.js';
import { journalTarget } from './target.js';

/**
 * Ends a transaction: its temporary files go first, its journal last and alone, so that a crash on the way leaves a journal that says
 * what is still to be removed. One that `didHappen` keeps its record and the directories that it made.
 */
export const closeTransaction = async (
  setting: TransactionSetting,
  journal: Journal,
  { didHappen }: { readonly didHappen: boolean },
): Promise<void> => {
  const { disk, state, uid } = setting;
  for (const file of journal.files) {
    const target = journalTarget(setting, file, journal.repairId);
    for (const path of [target.staged, target.old]) await removeOwnFile(disk, path, uid);
    if (await disk.stat(target.directory)) await syncDirectory(setting, target.directory);
  }
  if (!didHappen) {
    await removeMadeDirectories(setting, journal);
    await dropRecord(setting, journal.repairId);
  }
  for (const path of journalLeftovers(state)) await removeOwnFile(disk, path, uid);
  await syncDirectory(setting, state.path);
  await removeOwnFile(disk, state.journal, uid);
  await syncDirectory(setting, state.path);
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
