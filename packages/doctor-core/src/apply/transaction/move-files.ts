import type { Journal } from './journal.js';
import type { Standing } from './file-state.js';
import { standingOf } from './file-state.js';
import type { TransactionSetting } from './setting.js';
import { syncDirectory } from './setting.js';
import { locateTarget } from './target.js';

/** Where every file of a journal stands, in its order. */
export const standingsOf = async (setting: TransactionSetting, journal: Journal): Promise<readonly Standing[]> => {
  const standings: Standing[] = [];
  for (const file of journal.files) {
    const target = await locateTarget(setting.disk, setting, file.path, journal.repairId);
    standings.push(await standingOf(setting.disk, file, target));
  }
  return standings;
};

/** A file changed hands between two renames; it was not replaced. */
export class FileMoved extends Error {
  override readonly name = 'FileMoved';
  readonly path: string;
  constructor(path: string) {
    super(`${path} was changed by someone else in the middle of the repair`);
    this.path = path;
  }
}

/** Puts the staged contents in place, in order, each durable before the next. Throws `FileMoved` before it replaces a foreign content. */
export const moveForward = async (setting: TransactionSetting, journal: Journal): Promise<void> => {
  for (const standing of await standingsOf(setting, journal)) {
    const { file, target } = standing;
    // look again right before the rename: another writer may have come in since
    const { progress } = await standingOf(setting.disk, file, target);
    if (progress === 'post' || progress === 'granted-by-other') continue;
    if (progress === 'other') throw new FileMoved(file.path);
    if (file.post === null) await setting.disk.unlink(target.real);
    else await setting.disk.rename(target.staged, target.real);
    await syncDirectory(setting, target.directory);
  }
};

export interface WayBack {
  /** False where a file could not be restored; everything is kept then. */
  readonly isComplete: boolean;
  /** The files that are not as they were, and why. */
  readonly stuck: readonly string[];
}

/**
 * Puts the old contents back, in reverse order. A file that is neither as it was nor as the repair made it is never replaced: there
 * it stops, for what stands before it in the order must not be withdrawn on its own.
 */
export const moveBack = async (setting: TransactionSetting, journal: Journal): Promise<WayBack> => {
  for (const standing of [...(await standingsOf(setting, journal))].reverse()) {
    const { file, target, progress, isOldIntact } = standing;
    if (progress === 'pre' || file.keep) continue;
    if (progress !== 'post') return { isComplete: false, stuck: [`${file.path}: changed by someone else`] };
    if (!isOldIntact) return { isComplete: false, stuck: [`${file.path}: the copy of its old content is gone`] };
    if (file.pre === null) await setting.disk.unlink(target.real);
    else await setting.disk.rename(target.old, target.real);
    await syncDirectory(setting, target.directory);
  }
  return { isComplete: true, stuck: [] };
};
