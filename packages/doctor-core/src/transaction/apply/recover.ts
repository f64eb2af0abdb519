import type { Backup } from '../../contract/result/doctor.js';
import type { FindingReference } from '../../contract/author/finding.js';
import { fileStatusesOf, holdsWhatWasMade } from '../files/file-status.js';
import { modeStatusesOf } from '../files/mode-status.js';
import type { Journal } from '../journal/journal.js';
import { openJournal } from '../journal/open-journal.js';
import type { TransactionSetting } from '../journal/setting.js';
import { syncDirectory } from '../journal/setting.js';
import { removeProbes } from './probe-staging.js';
import { removeTemporaryFiles } from '../journal/write-own-file.js';
import { backupsOf } from '../record/backups.js';
import { decideRecovery, isClosing } from '../recovery/decide-recovery.js';
import { closeOrNote } from './close.js';
import { moveForward } from './move-files.js';
import { setModes } from './move-modes.js';
import { rollBack } from './roll-back.js';
import { closeDone, moveAndVerify } from './run-transaction.js';

/** What became of an interrupted repair. */
export interface Recovered {
  /** Of a repair of which something is in the home; undefined where nothing is. */
  readonly repairId: string | undefined;
  readonly backups: readonly Backup[];
  /** Only its temporary files are there still. */
  readonly isOpen: boolean;
}

/**
 * Recovers, the lock being held. `verify` looks whether the repair fixed what it was to fix: undefined, or the reason to roll it back.
 * Throws `apply/rollback-failed` where the reversal is blocked; everything is kept then.
 */
export const recover = async (
  setting: TransactionSetting,
  verify: (fixes: readonly FindingReference[]) => Promise<string | undefined>,
): Promise<Recovered> => {
  const journal = await openJournal(setting);
  if (!journal) {
    await removeProbes(setting);
    await removeTemporaryFiles(setting.disk, setting.state, setting.access);
    await syncDirectory(setting, setting.state.path);
    return { repairId: undefined, backups: [], isOpen: false };
  }
  // the journal must be durable before recovery depends on it: the process that wrote the journal may have died before its flush
  await syncDirectory(setting, setting.state.path);
  const isOpen = await settle(setting, journal, verify);
  const backups = await backupsOf(setting, journal.repairId);
  return { repairId: backups.length === 0 ? undefined : journal.repairId, backups, isOpen };
};

/** Ends the transaction, one way or the other; true where its temporary files are there still. */
const settle = async (
  setting: TransactionSetting,
  journal: Journal,
  verify: (fixes: readonly FindingReference[]) => Promise<string | undefined>,
): Promise<boolean> => {
  const statuses = await fileStatusesOf(setting, journal);
  for (const { file, progress } of statuses) if (holdsWhatWasMade(progress)) setting.moved.add(file.path);
  const modes = await modeStatusesOf(setting, journal);
  for (const { mode, progress } of modes) if (progress === 'post') setting.moved.add(mode.path);
  const decision = decideRecovery(journal, statuses, modes);
  switch (decision.kind) {
    case 'forward': {
      if (isClosing(statuses)) {
        await moveForward(setting, journal);
        await setModes(setting, journal);
        return closeDone(setting, journal);
      }
      const why = await moveAndVerify(setting, journal, () => verify(journal.fixes));
      return why === undefined ? closeDone(setting, journal) : goBack(setting, journal, why);
    }
    case 'back':
    case 'rollback-failed':
      return goBack(setting, journal, 'it was interrupted and cannot be completed');
    case 'supersede':
      setting.note(`${decision.paths.join(', ')}: changed after the interruption, and left alone`);
      return closeOrNote(setting, journal, 'the interrupted repair is closed');
    case 'abandon':
      return closeOrNote(setting, journal, 'the interrupted repair had changed nothing');
  }
};

const goBack = async (setting: TransactionSetting, journal: Journal, why: string): Promise<boolean> => {
  const { modifiedByOthers, left, kept, isOpen } = await rollBack(setting, journal, { why, mayLeave: true });
  for (const path of modifiedByOthers) setting.note(`${path}: changed after the interruption, and left alone`);
  for (const path of kept) setting.note(`${path}: stays, because another program may use it by now`);
  for (const path of left) setting.note(`${path}: stays as the interrupted repair made it`);
  return isOpen;
};
