import type { FileChange } from '../../compose/edit/file-change.js';
import type { Backup, ChangedFile } from '../../contract/result/doctor.js';
import type { CommandState, PlannedCommand } from '../../contract/result/command.js';
import type { FindingReference } from '../../contract/author/finding.js';

/** One transaction: everything that the accepted repairs of a run change. */
export interface Transaction {
  /** Looks again and composes the changes; called once, with whatever lock the applier takes. Throws where the world has moved. */
  compose(): Promise<readonly FileChange[]>;
  /** Looks once more after the changes were made: undefined where they hold, else the reason to roll them back. */
  verify(): Promise<string | undefined>;
  /** What it is to fix, for the record. */
  readonly fixes: readonly FindingReference[];
  /** Those that its changes alone fix: what must be gone where a recovery completes it; default: all. */
  readonly fixedByFiles?: readonly FindingReference[];
  /** Programs that are run once it is closed, for the record; default: none. */
  readonly commands?: readonly PlannedCommand[];
  /**
   * Runs them: called where it is applied and closed, the host's locks released and the doctor's own held. `note` writes what came of one into the
   * record, and rejects where that cannot be done.
   */
  readonly runCommands?: (note: (index: number, state: CommandState) => Promise<void>) => Promise<void>;
  /** The repair that it undoes; null where it is not an undo. */
  readonly undoes: string | null;
  /** Until the commit an abort leaves everything as it was; after it, it waits. */
  readonly signal: AbortSignal;
  /** How long it may wait for its locks, ms; undefined = as long as a check may look by default. */
  readonly timeoutMs?: number | undefined;
}

export interface Applied {
  readonly repairId: string;
  readonly outcome: 'applied' | 'rolled-back';
  /** Why it was rolled back. */
  readonly reason: string | undefined;
  /** What is not as it was before, where it was rolled back and something is not. */
  readonly next: string | undefined;
  /** Files changed; after a rollback the new ones that stay. */
  readonly files: readonly ChangedFile[];
  /** Where what was replaced is kept. */
  readonly backups: readonly Backup[];
  /** Only its temporary files could not be removed: the next `--fix` does that. */
  readonly isOpen: boolean;
  readonly notes: readonly string[];
}
