import type { FileChange } from '../compose/edit/file-change.js';
import type { HomeFiles } from '../contract/port/ports.js';
import type { FileStep } from '../contract/author/step.js';
import { withSystemFailures } from '../contract/value/system-failure.js';
import type { ReadSetting } from './journal/setting.js';
import type { CommandsLeft } from './record/commands-left.js';
import { commandsLeftIn } from './record/commands-left.js';
import type { Records } from './record/records.js';
import { readRecords } from './record/records.js';
import type { UndoRecord } from './record/undo-record.js';
import { proveReversible } from './record/prove-undo.js';
import { undoSteps } from './record/undo-steps.js';
import type { Recovery } from './recovery/preview-recovery.js';
import { previewRecovery } from './recovery/preview-recovery.js';
import { UNKNOWN_RECORDS, UNKNOWN_REPAIR } from './unknown.js';

/** What the journal and the records say. Changes nothing. */
export interface TransactionReader {
  /** What an interrupted repair needs; undefined where there is none. Throws `repair/untrusted-journal`, `system/failed`. */
  recovery(): Promise<Recovery | undefined>;
  /** What repairs have changed. Throws `system/failed`. */
  records(): Promise<Records>;
  /** Programs of interrupted repairs. Throws `system/failed`. */
  commandsLeft(): Promise<readonly CommandsLeft[]>;
  /** The steps that revert a repair, for what the files hold now. Throws `undo/collision`. */
  undoSteps(files: HomeFiles, record: UndoRecord): Promise<readonly FileStep[]>;
  /** Throws `apply/irreversible` where changes could not be undone exactly. */
  proveReversible(changes: readonly FileChange[]): Promise<void>;
}

/** The setting is asked for each time: what can be trusted is what it is at that moment. */
export const createTransactionReader = (setting: () => Promise<ReadSetting>): TransactionReader => ({
  recovery: () => withSystemFailures(UNKNOWN_REPAIR, async () => previewRecovery(await setting())),
  records: () => withSystemFailures(UNKNOWN_RECORDS, async () => readRecords(await setting())),
  commandsLeft: () =>
    withSystemFailures(UNKNOWN_RECORDS, async () => commandsLeftIn((await readRecords(await setting())).records)),
  undoSteps: async (files, record) => undoSteps(await setting(), files, record),
  proveReversible: async (changes) => {
    proveReversible(await setting(), changes);
  },
});
