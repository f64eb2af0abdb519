import { describeSystemError, isSystemError } from '../../contract/errno.js';
import { fileStatusesOf } from '../files/file-status.js';
import type { Journal } from '../journal/journal.js';
import type { TransactionSetting } from '../journal/setting.js';
import { previewReversal } from '../recovery/reversal.js';
import { closeOrNote } from './close.js';
import type { RevertedFiles } from './move-files.js';
import { revertFiles } from './move-files.js';
import { enterPhase } from './phase.js';
import { stuck } from './stuck-error.js';

export interface RolledBack extends RevertedFiles {
  /** Only its temporary files could not be removed: the next `--fix` does that. */
  readonly isOpen: boolean;
}

/**
 * Takes a committed transaction back and closes it. Throws `apply/stuck`, with everything kept, where old contents are gone or the disk
 * refuses, and, unless it `mayLeave` them, where files stay as the repair made them.
 */
export const rollBack = async (
  setting: TransactionSetting,
  journal: Journal,
  { why, mayLeave }: { readonly why: string; readonly mayLeave: boolean },
): Promise<RolledBack> => {
  const failed = `${why}, and it could not be taken back`;
  const lost = async (gone: readonly string[]): Promise<Error> =>
    stuck(setting, journal, `${failed}: the copy of the old content of ${gone.join(', ')} is gone`, { gone });
  let rolling: Journal;
  let way: RevertedFiles;
  try {
    // a reversal that is known to be closed is not entered: forward may be open still
    const { gone } = previewReversal(await fileStatusesOf(setting, journal));
    if (gone.length > 0 && journal.phase === 'committed') throw await lost(gone);
    rolling = await enterPhase(setting, journal, 'rolling-back');
    way = await revertFiles(setting, rolling);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw await stuck(setting, journal, `${failed}: the disk answered ${describeSystemError(error)}`, { cause: error });
  }
  if (way.gone.length > 0) throw await lost(way.gone);
  if (!mayLeave && way.left.length > 0) {
    const parts = [
      ...way.modifiedByOthers.map((path) => `${path} was changed by someone else`),
      ...way.left.map((path) => `${path} is left as the repair made it`),
    ];
    throw await stuck(setting, journal, `${failed} as a whole: ${parts.join('; ')}`);
  }
  return { ...way, isOpen: await closeOrNote(setting, rolling, 'everything is taken back') };
};
