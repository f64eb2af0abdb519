import type { Backup, Change, ChangedFile } from '@netclaw/doctor-core/engine';

import type { UndoExit, UndoExitReason } from '../../model/run/undo-exit.js';
import type { RunRecord } from '../../model/run/run-record.js';
import type { UndoOutcome, UndoRun } from '../../model/run/undo-run.js';
import { changedFileDocument } from './fix-document.js';
import { pastRepairDocument, type PastRepairDocument } from './history-document.js';
import { originDocument, SCHEMA_VERSION, type ErrorDocument, type OriginDocument } from './document.js';

/** An undo as data; `schema/undo.schema.json` describes it. */
export interface UndoDocument extends OriginDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly exitCode: number;
  readonly exitReason: UndoExitReason;
  /** Is a file changed now? Not in a dry run, nor after a rollback. */
  readonly changed: boolean;
  /** Set where it was refused or stopped. */
  readonly error: ErrorDocument | null;
  readonly undo: {
    readonly outcome: UndoOutcome;
    readonly repair: PastRepairDocument | null;
    readonly changes: readonly Change[];
    /** What of the repair stays, and why. */
    readonly stays: readonly string[];
    readonly regrants: readonly string[];
    readonly problems: readonly string[];
    readonly consents: readonly string[];
    readonly next: string | null;
    /** Of the undo itself, which can be undone too. */
    readonly repairId: string | null;
    readonly files: readonly ChangedFile[];
    readonly backups: readonly Backup[];
    readonly notes: readonly string[];
  };
}

/** The document of an undo, however far it came. */
export const undoDocument = (
  { plan, result, left, outcome, next, failure }: UndoRun,
  record: RunRecord,
  exit: UndoExit,
): UndoDocument => ({
  schemaVersion: SCHEMA_VERSION,
  ...originDocument(record),
  exitCode: exit.code,
  exitReason: exit.reason,
  changed: ((result ?? left)?.files.length ?? 0) > 0,
  error: failure === undefined ? null : { code: failure.code, message: failure.message, next: failure.next },
  undo: {
    outcome,
    repair: plan === undefined ? null : pastRepairDocument(plan.repair),
    changes: plan?.changes ?? [],
    stays: plan?.stays ?? [],
    regrants: plan?.regrants ?? [],
    problems: plan?.problems ?? [],
    consents: plan?.consents ?? [],
    next: next ?? null,
    repairId: (result ?? left)?.repairId ?? null,
    files: (result ?? left)?.files.map(changedFileDocument) ?? [],
    backups: result?.backups.map(({ path, holds }) => ({ path, holds })) ?? [],
    notes: [...(plan?.notes ?? []), ...(result?.notes ?? [])],
  },
});
