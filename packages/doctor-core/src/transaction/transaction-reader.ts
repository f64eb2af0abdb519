import type { HomeFiles } from '../contract/port/ports.js';
import type { Step } from '../contract/author/step.js';
import type { ReadSetting } from './journal/setting.js';
import type { Records } from './record/records.js';
import { readRecords } from './record/records.js';
import type { UndoRecord } from './record/undo-record.js';
import { undoSteps } from './record/undo-steps.js';
import type { Recovery } from './recovery/preview-recovery.js';
import { previewRecovery } from './recovery/preview-recovery.js';

/** What the journal and the records say. Changes nothing. */
export interface TransactionReader {
  /** What an interrupted repair needs; undefined where there is none. Throws `repair/untrusted-journal`. */
  recovery(): Promise<Recovery | undefined>;
  /** What repairs have changed. */
  records(): Promise<Records>;
  /** The steps that revert a repair, for what the files hold now. Throws `undo/collision`. */
  undoSteps(files: HomeFiles, record: UndoRecord): Promise<readonly Step[]>;
}

export const createTransactionReader = (setting: ReadSetting): TransactionReader => ({
  recovery: () => previewRecovery(setting),
  records: () => readRecords(setting),
  undoSteps: (files, record) => undoSteps(setting, files, record),
});
