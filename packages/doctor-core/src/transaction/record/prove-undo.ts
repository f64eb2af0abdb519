import type { FileChange } from '../../compose/edit/file-change.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { parseForEdits } from '../../json/parse/parse-for-edits.js';
import { isSameNode } from '../../json/parse/same-node.js';
import { isFileWrite } from '../files/file-write.js';
import type { ReadSetting } from '../journal/setting.js';
import { parseUndoRecord } from './parse-undo-record.js';
import { revertEdits } from './revert-edits.js';
import type { UndoFile, UndoRecord } from './undo-record.js';
import { makeUndoRecord, pathsOf, serialiseUndoRecord } from './undo-record.js';

/**
 * Undoes a repair in memory before it is made: from the record as it is read back, on what the repair would leave. Throws
 * `apply/irreversible` where that does not lead to what is there now.
 */
export const proveUndo = (
  setting: Pick<ReadSetting, 'home' | 'state'>,
  record: UndoRecord,
  changes: readonly FileChange[],
): void => {
  const read = parseUndoRecord(setting, serialiseUndoRecord(record));
  if (typeof read === 'string') throw irreversible(pathsOf(record).join(', '));
  const files = new Map(read.files.map((file) => [file.path, file]));
  for (const change of changes.filter(isFileWrite)) {
    const file = files.get(change.path);
    if (!file || !leadsBack(file, change, read)) throw irreversible(change.path);
  }
};

/** The same for changes that are only planned. */
export const proveReversible = (setting: Pick<ReadSetting, 'home' | 'state'>, changes: readonly FileChange[]): void => {
  const purpose = { sequence: 1, fixes: [], undoes: null, commands: [] };
  proveUndo(setting, makeUndoRecord(NO_REPAIR, new Date(0), changes, purpose).record, changes);
};

const NO_REPAIR = '00000000-000000-00000000';

const leadsBack = (file: UndoFile, change: FileChange, record: UndoRecord): boolean => {
  const isKept = file.pre === null || file.kept !== null;
  if (change.kind === 'remove' && change.movedTo !== undefined) {
    return record.files.some(({ path, movedFrom }) => path === change.movedTo && movedFrom === file.path);
  }
  if (file.keep || change.kind !== 'write' || file.edits === null) return file.keep || isKept;
  const written = change.content.reveal();
  let left: Uint8Array;
  try {
    const reverted = revertEdits(file.path, written, file.edits);
    if (reverted.base !== undefined) return reverted.base === 'as-written' && isKept && !change.moved;
    left = reverted.left;
  } catch (error) {
    if (error instanceof DoctorError) return false;
    throw error;
  }
  const before = change.moved?.file ?? (change.before.kind === 'file' ? change.before.file : undefined);
  return before !== undefined && isSameContent(left, before.bytes);
};

/** White space may differ, and where duplicates were there are none; what a program reads may not. */
const isSameContent = (one: Uint8Array, other: Uint8Array): boolean => {
  if (Buffer.from(one).equals(other)) return true;
  const [left, right] = [one, other].map(parseForEdits);
  return left?.ok === true && right?.ok === true && isSameNode(left.document.root, right.document.root);
};

const irreversible = (path: string): DoctorError =>
  new DoctorError('apply/irreversible', `what the repair changes in ${path} could not be undone exactly`, {
    next: `Nothing was changed. Copy ${path} to a safe place, then edit it yourself.`,
  });
