import type { FindingReference } from '../../contract/author/finding.js';
import type { FileState } from './file-state.js';

/** An entry of a list that this repair grants, so that it is found again after another writer. */
export interface GrantedEntry {
  /** RFC 6901, of the list. */
  readonly pointer: string;
  /** Digests of the members that must still be as they were written; volatile ones are left out. */
  readonly members: Readonly<Record<string, string>>;
  /** Which of them identify the entry. */
  readonly identity: readonly string[];
}

/** In the state directory, or beside the file that they are for. */
export type Staging = 'state-directory' | 'beside';

/** One file of a transaction. */
export interface JournalFile {
  /** Relative to the home. */
  readonly path: string;
  /** Where the symlink at the path led, absolute; null where the path is the file itself. */
  readonly linkedTo: string | null;
  readonly pre: FileState;
  readonly post: FileState;
  /** Where its new content and the copy of the old one wait; absent: beside the file, as in journals of older versions. */
  readonly staging?: Staging;
  /** Neither rollback, recovery nor undo removes it again. */
  readonly keep: boolean;
  readonly granted: readonly GrantedEntry[];
  /** What was here is moved there: it is removed here only while it is there. */
  readonly movedTo?: string;
}

/** A directory that gets another mode: one step, for which nothing has to wait. */
export interface JournalMode {
  /** Relative to the home. */
  readonly path: string;
  readonly pre: number;
  readonly post: number;
}

/**
 * Prepared: targets are untouched. Committed: only renames and unlinks are left to do. Rolling back: never forward again.
 */
export type Phase = 'prepared' | 'committed' | 'rolling-back';

/** The file `journal` of the state directory: what a transaction is about to do, in the order in which it does it. */
export interface Journal {
  readonly version: 1;
  readonly repairId: string;
  readonly phase: Phase;
  readonly files: readonly JournalFile[];
  /** Set after the files are in place, and put back before them; absent where there are none, as in journals of older versions. */
  readonly modes?: readonly JournalMode[];
  /** Directories that it made, relative to the home, outermost first. */
  readonly directories: readonly string[];
  readonly fixes: readonly FindingReference[];
}

export const serialiseJournal = (journal: Journal): Uint8Array => Buffer.from(`${JSON.stringify(journal, null, 2)}\n`);
