import { describeSystemError, isSystemError } from '../../contract/value/errno.js';
import { fileStatusesOf } from '../files/file-status.js';
import type { Journal } from '../journal/journal.js';
import type { TransactionSetting } from '../journal/setting.js';
import { previewReversal } from '../recovery/reversal.js';
import { closeOrNote } from './close.js';
import type { RevertedFiles } from './move-files.js';
import { revertFiles } from './move-files.js';
import { revertModes } from './move-modes.js';
import { noteNoneRun } from '../record/note-command.js';
import { enterPhase } from './phase.js';
import { rollbackFailed } from './rollback-failed-error.js';
import { listInWords } from '../../contract/value/sentence.js';

export interface RolledBack extends RevertedFiles {
  /** Only its temporary files could not be removed: the next `--fix` does that. */
  readonly isOpen: boolean;
}

/**
 * Rolls a committed transaction back and closes it. Throws `apply/rollback-failed`, with everything kept, where old contents are gone, on an
 * I/O error, and, unless it `mayLeave` them, where files stay as the repair made them.
 */
export const rollBack = async (
  setting: TransactionSetting,
  journal: Journal,
  { why, mayLeave }: { readonly why: string; readonly mayLeave: boolean },
): Promise<RolledBack> => {
  const failed = `${why}, and the repair could not be rolled back`;
  const lost = async (gone: readonly string[]): Promise<Error> =>
    rollbackFailed(setting, journal, `${failed}: the copy of the old content of ${listInWords(gone)} is gone`, {
      gone,
    });
  let rolling: Journal;
  let way: RevertedFiles;
  let setByOthers: readonly string[];
  try {
    // a rollback that is known to fail is not started: the repair may still be completed
    const { gone } = previewReversal(await fileStatusesOf(setting, journal));
    if (gone.length > 0 && journal.phase === 'committed') throw await lost(gone);
    rolling = await enterPhase(setting, journal, 'rolling-back');
    // first: below a directory that was closed nothing can be put back
    setByOthers = await revertModes(setting, rolling);
    way = await revertFiles(setting, rolling);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw await rollbackFailed(setting, journal, `${failed}: I/O error ${describeSystemError(error)}`, {
      cause: error,
    });
  }
  if (way.gone.length > 0) throw await lost(way.gone);
  if (!mayLeave && way.left.length > 0) {
    const parts = [
      ...way.modifiedByOthers.map((path) => `${path} was changed by someone else`),
      ...way.left.map((path) => `${path} is left as the repair made it`),
    ];
    throw await rollbackFailed(setting, journal, `${failed} completely: ${parts.join('; ')}`);
  }
  const modifiedByOthers = [...way.modifiedByOthers, ...setByOthers];
  const isOpen = await closeOrNote(setting, rolling, 'everything is rolled back');
  await noteNoneRun(setting, journal.repairId);
  return { ...way, modifiedByOthers, isOpen };
};
