import type { FileChange, ReversibleEdits } from '../../compose/file-change.js';
import type { InverseEdit } from '../../compose/inverse-edits.js';
import type { FindingReference } from '../../contract/plan.js';
import { revealSecrets } from '../../contract/reveal-secrets.js';
import type { FileState } from './journal.js';
import { isRepairId } from './journal.js';
import { afterState, beforeState, isFileWrite } from './stage.js';

/** How one file is put back. */
export interface UndoFile {
  readonly path: string;
  readonly pre: FileState;
  readonly post: FileState;
  readonly keep: boolean;
  /** Inverse edits, the last step first; null where the content was replaced or removed as a whole. */
  readonly edits: readonly (readonly InverseEdit[])[] | null;
  /** Name of the kept old content beside the record; null where there is none. */
  readonly kept: string | null;
}

/** `records/<repair-id>.json`: what a repair changed, as what takes it back. */
export interface UndoRecord {
  readonly version: 1;
  readonly repairId: string;
  /** ISO 8601. */
  readonly at: string;
  readonly heals: readonly FindingReference[];
  /** A reset that replaced a file as a whole: its record is never pruned. */
  readonly isReset: boolean;
  readonly files: readonly UndoFile[];
}

export interface KeptContent {
  /** In the directory of records. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Makes the record of a transaction, and the old contents that it keeps verbatim. */
export const makeUndoRecord = (
  repairId: string,
  at: Date,
  changes: readonly FileChange[],
  heals: readonly FindingReference[],
): { readonly record: UndoRecord; readonly kept: readonly KeptContent[] } => {
  const writes = changes.filter(isFileWrite);
  const kept: KeptContent[] = [];
  const files = writes.map((change): UndoFile => {
    const { path } = change;
    const pre = beforeState(change);
    const post = afterState(change);
    const keep = change.kind === 'write' && change.keepOnRollback;
    const edits = change.kind === 'write' ? change.edits : undefined;
    if (edits || change.before.kind === 'absent')
      return { path, pre, post, keep, edits: edits ? inverted(edits) : null, kept: null };
    const name = `${repairId}.${path.replaceAll('/', '.')}`;
    kept.push({ name, bytes: change.before.file.bytes });
    return { path, pre, post, keep, edits: null, kept: name };
  });
  return { record: { version: 1, repairId, at: at.toISOString(), heals, isReset: kept.length > 0, files }, kept };
};

const inverted = (steps: readonly ReversibleEdits[]): readonly (readonly InverseEdit[])[] =>
  [...steps].reverse().map((step) => step.inverse);

/** The record as bytes; secrets within (an old value of secrets.json, still encrypted) are written out, as the record is 0600. */
export const serialiseUndoRecord = (record: UndoRecord): Uint8Array =>
  Buffer.from(`${JSON.stringify(revealSecrets(record), null, 2)}\n`);

/** Reads a record; undefined where it is none. */
export const parseUndoRecord = (bytes: Uint8Array): UndoRecord | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return isUndoRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isUndoRecord = (value: unknown): value is UndoRecord =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  value.version === 1 &&
  'repairId' in value &&
  typeof value.repairId === 'string' &&
  isRepairId(value.repairId) &&
  'files' in value &&
  Array.isArray(value.files);
