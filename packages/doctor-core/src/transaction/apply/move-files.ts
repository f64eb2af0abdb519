import type { Standing } from '../files/file-status.js';
import { standingOf } from '../files/file-status.js';
import type { Journal, JournalFile } from '../journal/journal.js';
import type { TransactionSetting } from '../journal/setting.js';
import { syncDirectory } from '../journal/setting.js';
import type { WayBack } from '../recovery/reversal.js';
import { walkBack } from '../recovery/reversal.js';
import { withdrawGrants } from './withdraw-grants.js';

/** A file changed hands between two renames; it was not replaced. */
export class FileMoved extends Error {
  override readonly name = 'FileMoved';
  constructor(path: string) {
    super(`${path} was changed by someone else in the middle of the repair`);
  }
}

/** Puts the staged contents in place, in order, each durable before the next. Throws `FileMoved` before it replaces a foreign content. */
export const moveForward = async (setting: TransactionSetting, journal: Journal): Promise<void> => {
  const { disk } = setting;
  for (const file of journal.files) {
    const { target, progress } = await standingOf(setting, journal, file);
    if (progress === 'other') throw new FileMoved(file.path);
    if (progress === 'pre') {
      if (file.post === null) await disk.unlink(target.real);
      else await disk.rename(target.staged, target.real);
    }
    // also where it was in place already: the process that moved it may have died before its flush
    await syncDirectory(setting, target.directory);
  }
};

/** How far the way back led. */
export interface WentBack extends WayBack {
  /** Of those that someone else has written: what was granted in them is taken out again. */
  readonly withdrawn: readonly string[];
}

/** Puts the old contents back, in reverse order; stops where one is gone. */
export const moveBack = async (setting: TransactionSetting, journal: Journal): Promise<WentBack> => {
  const restored: string[] = [];
  const overtaken: string[] = [];
  const withdrawn: string[] = [];
  const left: string[] = [];
  const walk = walkBack();
  for (const file of [...journal.files].reverse()) {
    const standing = await standingOf(setting, journal, file);
    switch (walk.next(standing)) {
      case 'stop':
        return { restored, overtaken, withdrawn, left, gone: [file.path] };
      case 'leave':
        left.push(file.path);
        break;
      case 'go-around':
        overtaken.push(file.path);
        if (standing.progress === 'granted-by-other' && (await withdrawGrants(setting, journal, standing))) {
          withdrawn.push(file.path);
        }
        break;
      case 'restore':
        await restore(setting, file, standing);
        restored.push(file.path);
        await syncDirectory(setting, standing.target.directory);
        break;
      case 'nothing':
        // the process that put it back may have died before its flush
        if (!file.keep) await syncDirectory(setting, standing.target.directory);
    }
  }
  return { restored, overtaken, withdrawn, left, gone: [] };
};

const restore = async ({ disk }: TransactionSetting, { pre }: JournalFile, { target }: Standing): Promise<void> => {
  if (pre === null) await disk.unlink(target.real);
  else await disk.rename(target.old, target.real);
};
