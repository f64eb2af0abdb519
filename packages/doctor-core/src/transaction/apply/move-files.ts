import { fileProgressOf, fileStatusOf } from '../files/file-status.js';
import type { Journal } from '../journal/journal.js';
import type { TransactionSetting } from '../journal/setting.js';
import type { Reversal } from '../recovery/reversal.js';
import { isKept, walkReversal } from '../recovery/reversal.js';
import { copyToMove, restore, syncMoved } from './restore.js';
import { withdrawGrants } from './withdraw-grants.js';

/** A file changed hands between two renames; it was not replaced. */
export class FileMoved extends Error {
  override readonly name = 'FileMoved';
  constructor(path: string) {
    super(`${path} was changed by someone else during the repair`);
  }
}

/** Puts the staged contents in place, in order, each durable before the next. Throws `FileMoved` before it replaces a foreign content. */
export const moveForward = async (setting: TransactionSetting, journal: Journal): Promise<void> => {
  const { disk } = setting;
  for (const file of journal.files) {
    const isMoved = await isAt(setting, journal, file.movedTo);
    const { target, progress } = await fileStatusOf(setting, journal, file);
    if (progress === 'other') throw new FileMoved(file.path);
    if (progress === 'pre') {
      if (file.movedTo !== undefined && !isMoved) throw new FileMoved(file.movedTo);
      if (file.post === null) await disk.unlink(target.real);
      else await disk.rename(target.staged, target.real);
      setting.moved.add(file.path);
    }
    // also where it was in place already: the process that moved it may have died before its flush
    await syncMoved(setting, target);
  }
};

/** Is at this place what the journal puts there? What is moved is removed at its old place only then. */
const isAt = async (setting: TransactionSetting, journal: Journal, path: string | undefined): Promise<boolean> => {
  const moved = path === undefined ? undefined : journal.files.find((file) => file.path === path);
  return moved !== undefined && (await fileProgressOf(setting, journal, moved)) === 'post';
};

/** How far the reversal led. */
export interface RevertedFiles extends Reversal {
  /** Of those that someone else has written: what was granted in them is taken out again. */
  readonly withdrawn: readonly string[];
}

/** Puts the old contents back, in reverse order; stops where one is gone. */
export const revertFiles = async (setting: TransactionSetting, journal: Journal): Promise<RevertedFiles> => {
  const restored: string[] = [];
  const modifiedByOthers: string[] = [];
  const withdrawn: string[] = [];
  const left: string[] = [];
  const kept: string[] = [];
  const walk = walkReversal();
  for (const file of [...journal.files].reverse()) {
    const before = await fileStatusOf(setting, journal, file);
    const copy = before.progress === 'post' && !file.keep ? await copyToMove(setting, before) : before.target.old;
    // making it took time, in which another program may have written
    const status = copy === before.target.old ? before : await fileStatusOf(setting, journal, file);
    if (isKept(status)) kept.unshift(file.path);
    switch (walk.next(status)) {
      case 'stop':
        return { restored, modifiedByOthers, withdrawn, left, kept, gone: [file.path] };
      case 'leave':
        left.push(file.path);
        break;
      case 'skip':
        modifiedByOthers.push(file.path);
        if (status.progress === 'granted-by-other' && (await withdrawGrants(setting, journal, status))) {
          withdrawn.push(file.path);
        }
        break;
      case 'restore':
        await restore(setting, status, copy);
        restored.push(file.path);
        break;
      case 'nothing':
        // the process that put it back may have died before its flush
        if (!file.keep) await syncMoved(setting, status.target);
    }
  }
  return { restored, modifiedByOthers, withdrawn, left, kept, gone: [] };
};
