import { posix } from 'node:path';
import { DoctorError } from '../../contract/value/doctor-error.js';
import type { ChangedFile } from '../../contract/result/doctor.js';
import { undefinedForAny } from '../../contract/value/errno.js';
import { fileProgressOf, holdsWhatWasMade } from '../files/file-status.js';
import type { ModeStatus } from '../files/mode-status.js';
import { modeStatusesOf } from '../files/mode-status.js';
import { journalTarget } from '../files/target.js';
import type { Journal, JournalFile } from '../journal/journal.js';
import type { TransactionSetting } from '../journal/setting.js';
import { listInWords } from '../../contract/value/sentence.js';

/** A repair that is neither complete nor completely rolled back; it stays unfinished, and all that recovery needs is kept. */
export class RollbackFailedError extends DoctorError {
  readonly repairId: string;
  /** As the repair made them. */
  readonly files: readonly ChangedFile[];
  constructor(
    message: string,
    {
      repairId,
      files,
      next,
      cause,
    }: {
      readonly repairId: string;
      readonly files: readonly ChangedFile[];
      readonly next: string;
      readonly cause?: unknown;
    },
  ) {
    super('apply/rollback-failed', message, { next, cause });
    this.repairId = repairId;
    this.files = files;
  }
}

/** `gone` are the files whose old content is not there any more: only the operator knows what they are to hold. */
export const rollbackFailed = async (
  setting: TransactionSetting,
  journal: Journal,
  message: string,
  { gone = [], cause }: { readonly gone?: readonly string[]; readonly cause?: unknown } = {},
): Promise<RollbackFailedError> => {
  const { home, state } = setting;
  const { repairId } = journal;
  const journalPath = posix.relative(home, state.journal);
  const next =
    gone.length === 0
      ? `Everything was kept: the journal, and copies of the old files (${oldFiles(setting, journal)}). Fix the disk or the permissions, then run the doctor with --fix: it continues the rollback.`
      : `Put the right content into ${listInWords(gone)}, for example from a backup: a file that was changed since is left alone, and the next --fix closes the repair. To keep all files as they are now, remove ${journalPath}.`;
  return new RollbackFailedError(message, { repairId, files: await filesMade(setting, journal), next, cause });
};

const oldFiles = (setting: TransactionSetting, { files, repairId }: Journal): string =>
  files
    .filter(({ pre }) => pre !== null)
    .map((file) => posix.relative(setting.home, journalTarget(setting, file, repairId).old))
    .join(', ');

/** What the home holds of a repair now; of a file that cannot be read, what this process did to it. */
const filesMade = async (setting: TransactionSetting, journal: Journal): Promise<readonly ChangedFile[]> => {
  const made: ChangedFile[] = [];
  for (const file of journal.files) {
    const progress = await fileProgressOf(setting, journal, file).catch(undefinedForAny);
    const isMade = progress ? holdsWhatWasMade(progress) : setting.moved.has(file.path);
    if (isMade) made.push({ path: file.path, description: descriptionOf(file) });
  }
  for (const { mode, progress } of await modeStatusesOf(setting, journal).catch(noneForAny)) {
    if (progress === 'post') made.push({ path: mode.path, description: 'changed' });
  }
  return made;
};

const noneForAny = (error: unknown): readonly ModeStatus[] => {
  undefinedForAny(error);
  return [];
};

/** What a repair did to a file, in a word. */
export const descriptionOf = ({ pre, post }: Pick<JournalFile, 'pre' | 'post'>): string => {
  if (post === null) return 'removed';
  return pre === null ? 'created' : 'changed';
};
