import type { Journal } from './journal.js';
import { standingOf } from './file-state.js';
import type { TransactionSetting } from './setting.js';
import { syncDirectory } from './setting.js';

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
export interface WayBack {
  /** Files that someone else has changed: they are left as they are. */
  readonly overtaken: readonly string[];
  /** Files that stay as the repair made them, because one that was put in place after them is overtaken. */
  readonly left: readonly string[];
  /** Files whose old content is gone; nothing before them in the order was taken back. */
  readonly gone: readonly string[];
}

/**
 * Puts the old contents back, in reverse order. A content that is neither the old nor the new one is never replaced. Behind one that
 * someone else wrote over the new content only grants are still withdrawn, which is safe on its own; nothing else is.
 */
export const moveBack = async (setting: TransactionSetting, journal: Journal): Promise<WayBack> => {
  const { disk } = setting;
  const overtaken: string[] = [];
  const left: string[] = [];
  let isBlocked = false;
  for (const file of [...journal.files].reverse()) {
    if (file.keep) continue;
    const { target, progress, isStagedIntact, isOldIntact } = await standingOf(setting, journal, file);
    if (progress === 'other' || progress === 'granted-by-other') {
      overtaken.push(file.path);
      // its new content still lies staged: it was never in place
      isBlocked ||= file.post === null || !isStagedIntact;
      continue;
    }
    if (progress === 'post') {
      if (isBlocked && file.granted.length === 0) {
        left.push(file.path);
        continue;
      }
      if (!isOldIntact) return { overtaken, left, gone: [file.path] };
      if (file.pre === null) await disk.unlink(target.real);
      else await disk.rename(target.old, target.real);
    }
    await syncDirectory(setting, target.directory);
  }
  return { overtaken, left, gone: [] };
};
