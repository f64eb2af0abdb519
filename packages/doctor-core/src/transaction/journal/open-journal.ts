import type { Journal } from './journal.js';
import { readOwnFile } from './own-file.js';
import { parseJournal } from './parse-journal.js';
import type { ReadSetting } from './setting.js';

/** Reads the open journal; undefined where there is none. Throws `repair/untrusted-journal`. */
export const openJournal = async (setting: ReadSetting): Promise<Journal | undefined> => {
  const { disk, state, access } = setting;
  const bytes = await readOwnFile(disk, state.journal, access);
  return bytes && parseJournal(setting, bytes);
};
