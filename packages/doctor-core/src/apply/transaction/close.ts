import { posix } from 'node:path';
import { errnoOf } from '../errno.js';
import type { Journal } from './journal.js';
import type { TransactionSetting } from './setting.js';
import { syncDirectory } from './setting.js';
import { locateTarget } from './target.js';

/** Removes the temporary files and then the journal: the transaction is over. */
export const closeTransaction = async (setting: TransactionSetting, journal: Journal): Promise<void> => {
  const { disk, state } = setting;
  for (const file of journal.files) {
    const target = await locateTarget(disk, setting, file.path, journal.repairId);
    for (const path of [target.staged, target.old]) {
      if (await disk.stat(path)) await disk.unlink(path);
    }
    if (await disk.stat(target.directory)) await syncDirectory(setting, target.directory);
  }
  await disk.unlink(state.journal);
  await syncDirectory(setting, state.path);
};

/** Removes the directories that an abandoned or rolled back transaction made, where they are still empty. */
export const removeMadeDirectories = async ({ disk, home }: TransactionSetting, journal: Journal): Promise<void> => {
  for (const directory of [...journal.directories].reverse()) {
    try {
      await disk.removeDirectory(posix.join(home, directory));
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(errnoOf(error))) throw error;
    }
  }
};
