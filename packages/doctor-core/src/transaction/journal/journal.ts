import { posix } from 'node:path';
import { DoctorError } from '../../contract/doctor-error.js';
import type { FindingReference } from '../../contract/plan.js';
import { isRecord } from '../../contract/shape.js';
import { isPlain } from '../../sandbox/effects.js';
import type { FileState } from './file-state.js';
import { isRepairId } from './repair-id.js';
import { isDigest, isListOf, isReference, isState, isText } from './shapes.js';

/** An entry of a list that this repair grants, so that it is found again after another writer. */
export interface GrantedEntry {
  /** RFC 6901, of the list. */
  readonly pointer: string;
  /** Digests of the members that must still be as they were written; volatile ones are left out. */
  readonly members: Readonly<Record<string, string>>;
  /** Which of them identify the entry. */
  readonly identity: readonly string[];
}

/** One file of a transaction. */
export interface JournalFile {
  /** Relative to the home. */
  readonly path: string;
  /** Where the symlink at the path led, absolute; null where the path is the file itself. */
  readonly linkedTo: string | null;
  readonly pre: FileState;
  readonly post: FileState;
  /** Neither rollback, recovery nor undo removes it again. */
  readonly keep: boolean;
  readonly granted: readonly GrantedEntry[];
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
  /** Directories that it made, relative to the home, outermost first. */
  readonly directories: readonly string[];
  readonly heals: readonly FindingReference[];
}

export const serialiseJournal = (journal: Journal): Uint8Array => Buffer.from(`${JSON.stringify(journal, null, 2)}\n`);

/** Reads the journal at a path, trusting nothing in it. Throws `repair/untrusted-journal`. */
export const parseJournal = (path: string, bytes: Uint8Array, isAllowed: (path: string) => boolean): Journal => {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw untrustedJournal(path, 'it is not JSON', error);
  }
  if (!isJournal(value)) throw untrustedJournal(path, 'it is not of the known form');
  const isStray =
    value.files.some((file) => !isPlain(file.path) || !isAllowed(file.path)) || !value.directories.every(isPlain);
  if (isStray) throw untrustedJournal(path, 'it names a file that no repair may change');
  return value;
};

/** The state directory holds something that this program did not write, or that another could have written. */
export const untrustedJournal = (path: string, why: string, cause?: unknown): DoctorError =>
  new DoctorError('repair/untrusted-journal', `${path} cannot be trusted: ${why}`, {
    next: `Look at ${path}; move it out of the doctor's directory, then run the doctor again.`,
    cause,
  });

const isGranted = (value: unknown): value is GrantedEntry =>
  isRecord(value) &&
  isText(value['pointer']) &&
  isRecord(value['members']) &&
  isListOf(Object.values(value['members']), isDigest) &&
  isListOf(value['identity'], isText);

const isPlace = (value: unknown): value is string | null =>
  value === null || (isText(value) && posix.isAbsolute(value) && posix.normalize(value) === value);

const isFile = (value: unknown): value is JournalFile =>
  isRecord(value) &&
  isText(value['path']) &&
  isPlace(value['linkedTo']) &&
  isState(value['pre']) &&
  isState(value['post']) &&
  typeof value['keep'] === 'boolean' &&
  isListOf(value['granted'], isGranted);

const isJournal = (value: unknown): value is Journal =>
  isRecord(value) &&
  value['version'] === 1 &&
  isText(value['repairId']) &&
  isRepairId(value['repairId']) &&
  isText(value['phase']) &&
  ['prepared', 'committed', 'rolling-back'].includes(value['phase']) &&
  isListOf(value['files'], isFile) &&
  isListOf(value['directories'], isText) &&
  isListOf(value['heals'], isReference);
