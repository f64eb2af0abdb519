import type { FilePort } from '../contract/context.js';
import type { FindingReference } from '../contract/plan.js';
import type { Step } from '../contract/step.js';
import type { FileChange } from '../compose/file-change.js';
import type { Backup, ChangedFile } from '../contract/doctor.js';
import type { Recovery } from './preview-recovery.js';
import type { Recovered } from './recover.js';
import type { Records } from './records.js';
import type { UndoRecord } from './undo-record.js';

/** One transaction: everything that the accepted repairs of a run change. */
export interface Transaction {
  /** Looks again and composes the changes; called once, with whatever lock the applier takes. Throws where the world has moved. */
  compose(): Promise<readonly FileChange[]>;
  /** Looks once more after the changes were made: undefined where they hold, else why they are to be taken back. */
  verify(): Promise<string | undefined>;
  /** What it is to heal, for the record. */
  readonly heals: readonly FindingReference[];
  /** The repair that it takes back; null where it is no undo. */
  readonly undoes: string | null;
  /** Until the commit an abort leaves everything as it was; after it, it waits. */
  readonly signal: AbortSignal;
}

export interface Applied {
  readonly repairId: string;
  readonly outcome: 'applied' | 'rolled-back';
  /** Why it was rolled back. */
  readonly reason: string | undefined;
  /** Files changed; empty after a rollback. */
  readonly files: readonly ChangedFile[];
  /** Where what was replaced is kept. */
  readonly backups: readonly Backup[];
  /** Only its temporary files could not be removed: the next `--fix` does that. */
  readonly isOpen: boolean;
  readonly notes: readonly string[];
}

/** The only thing that changes the machine. */
export interface Applier {
  /** Throws a `DoctorError` (`apply/…`, `permission/…`, `lock/…`) where nothing was changed, and a `StuckError` where something was that could not be taken back. */
  run(transaction: Transaction): Promise<Applied>;
  /** What an interrupted repair needs; undefined where there is none. Reads only. Throws `repair/untrusted-journal`. */
  recovery(): Promise<Recovery | undefined>;
  /** Completes an interrupted repair or takes it back. `verify` says whether what it was to heal is healed. */
  recover(
    verify: (heals: readonly FindingReference[]) => Promise<string | undefined>,
  ): Promise<Recovered & { readonly notes: readonly string[] }>;
  /** What repairs have changed. Reads only. */
  records(): Promise<Records>;
  /** The steps that take a repair back, for what the files hold now. Reads only. Throws `undo/collision`. */
  undoSteps(files: FilePort, record: UndoRecord): Promise<readonly Step[]>;
}
