import type { FileChange, ReversibleEdits } from '../../compose/edit/file-change.js';
import type { StepInverse } from '../../compose/edit/inverse-edits.js';
import type { FindingReference } from '../../contract/author/finding.js';
import type { PlannedCommand, RecordedCommand } from '../../contract/result/command.js';
import { revealSecrets } from '../../contract/value/reveal-secrets.js';
import { afterState, beforeState, isFileWrite, isModeSet } from '../files/file-write.js';
import type { FileState } from '../journal/file-state.js';
import type { JournalMode } from '../journal/journal.js';

/** How one file is put back. */
export interface UndoFile {
  readonly path: string;
  readonly pre: FileState;
  readonly post: FileState;
  readonly keep: boolean;
  /** Inverse edits, the last step first; null where the content was replaced or removed as a whole, and cannot be edited. */
  readonly edits: readonly StepInverse[] | null;
  /** Name of the kept old content beside the record; null where there is none. */
  readonly kept: string | null;
  /** It was moved here from there, and its content and mode are of there; absent where it was not. */
  readonly movedFrom?: string;
  /** What was here is there, and nothing of it is kept. */
  readonly movedTo?: string;
}

/** `records/<repair-id>.json`: what a repair changed, as what undoes it. */
export interface UndoRecord {
  readonly version: 1;
  readonly repairId: string;
  /** ISO 8601. */
  readonly at: string;
  /** One more than that of the repair before it, whatever the clock says; absent in records of older versions. */
  readonly sequence?: number;
  readonly fixes: readonly FindingReference[];
  /** The repair that this one undoes; null where it is not an undo. */
  readonly undoes: string | null;
  /** A reset that replaced a file as a whole: its record is never pruned. */
  readonly isReset: boolean;
  readonly files: readonly UndoFile[];
  /** Directories that got another mode; absent where none did, as in records of older versions. */
  readonly directories?: readonly JournalMode[];
  /** Programs that it ran, or was to run, which nothing reverts; absent where it had none, as in records of older versions. */
  readonly commands?: readonly RecordedCommand[];
}

export interface KeptContent {
  /** Of the file, relative to the home. */
  readonly path: string;
  /** In the directory of records. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a transaction is for, as far as its record says it. */
interface Purpose {
  readonly sequence: number;
  readonly fixes: readonly FindingReference[];
  readonly undoes: string | null;
  readonly commands: readonly PlannedCommand[];
}

/** Of a record; those without one are older than all that have one. */
export const sequenceOf = ({ sequence }: Pick<UndoRecord, 'sequence'>): number => sequence ?? 0;

/** Everything that it changed, relative to the home. */
export const pathsOf = ({ files, directories = [] }: UndoRecord): readonly string[] =>
  [...files, ...directories].map(({ path }) => path);

/** Makes the record of a transaction, and the old contents that it keeps unchanged. */
export const makeUndoRecord = (
  repairId: string,
  at: Date,
  changes: readonly FileChange[],
  { sequence, fixes, undoes, commands }: Purpose,
): { readonly record: UndoRecord; readonly kept: readonly KeptContent[] } => {
  const kept: KeptContent[] = [];
  const files = changes.filter(isFileWrite).map((change): UndoFile => {
    const { path, before } = change;
    const edits = change.kind === 'write' ? change.edits : undefined;
    const isWhole = change.kind === 'remove' ? change.movedTo === undefined : change.isWhole;
    const name = keptName(repairId, path);
    const isKept = isWhole && before.kind === 'file';
    if (isKept) kept.push({ path, name, bytes: before.file.bytes });
    return {
      path,
      pre: beforeState(change),
      post: afterState(change),
      keep: change.kind === 'write' && change.keepOnRollback,
      edits: edits ? inverted(edits) : null,
      kept: isKept ? name : null,
      ...(change.kind === 'write' && change.moved && { movedFrom: change.moved.from }),
      ...(change.kind === 'remove' && change.movedTo !== undefined && { movedTo: change.movedTo }),
    };
  });
  const directories = changes
    .filter(isModeSet)
    .map(({ path, before, mode }): JournalMode => ({ path, pre: before, post: mode }));
  const record = {
    version: 1,
    repairId,
    at: at.toISOString(),
    sequence,
    fixes,
    undoes,
    isReset: kept.length > 0,
    files,
    ...(directories.length > 0 && { directories }),
    ...(commands.length > 0 && { commands: commands.map(pending) }),
  } as const;
  return { record, kept };
};

const pending = ({ command, args, cwd }: PlannedCommand): RecordedCommand => ({ command, args, cwd, state: 'pending' });

/** Where the old content of a file is kept, in the directory of records: no two files share a name, nor one with the record itself. */
export const keptName = (repairId: string, path: string): string =>
  `${repairId}.kept.${path.replaceAll('%', '%25').replaceAll('/', '%2F')}`;

const inverted = (steps: readonly ReversibleEdits[]): readonly StepInverse[] =>
  [...steps].reverse().map((step) => step.inverse);

/** The record as bytes; secrets within (an old value of secrets.json) are written out, as the record is 0600. */
export const serialiseUndoRecord = (record: UndoRecord): Uint8Array =>
  Buffer.from(`${JSON.stringify(revealSecrets(record), null, 2)}\n`);
