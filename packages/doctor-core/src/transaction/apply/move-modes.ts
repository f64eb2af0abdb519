import { modeStatusOf } from '../files/mode-status.js';
import type { Journal } from '../journal/journal.js';
import type { TransactionSetting } from '../journal/setting.js';
import { FileMoved } from './move-files.js';

/** Sets the modes of directories, each durable before the next. Throws `FileMoved` before it sets one that someone else has changed. */
export const setModes = async (setting: TransactionSetting, { modes = [] }: Journal): Promise<void> => {
  for (const mode of modes) {
    const { progress, real } = await modeStatusOf(setting, mode);
    if (progress === 'other') throw new FileMoved(mode.path);
    // also where it is set already: the process that did it may have died before its flush
    await setting.disk.setMode(real, mode.post);
    setting.moved.add(mode.path);
  }
};

/** Sets them back, in reverse order; those that someone else has changed stay, and their paths are returned. */
export const revertModes = async (setting: TransactionSetting, { modes = [] }: Journal): Promise<readonly string[]> => {
  const others: string[] = [];
  for (const mode of [...modes].reverse()) {
    const { progress, real } = await modeStatusOf(setting, mode);
    if (progress === 'other') {
      others.unshift(mode.path);
      continue;
    }
    await setting.disk.setMode(real, mode.pre);
    setting.moved.delete(mode.path);
  }
  return others;
};
