import type { FileView, HomeFiles } from '../contract/port/ports.js';
import { Secret } from '../contract/value/secret.js';
import { digestOf } from '../transaction/journal/file-state.js';
import type { FileState } from '../transaction/journal/file-state.js';
import type { UndoFile, UndoRecord } from '../transaction/record/undo-record.js';
import { findPlace } from '../compose/edit/entry-place.js';
import type { InverseEdit, StepInverse } from '../compose/edit/inverse-edits.js';
import { digestAt, isOfText, jsonInverses } from '../compose/edit/inverse-edits.js';
import type { JsonDocument } from '../json/parse/json-document.js';
import { nodeAt, parseJsonDocument } from '../json/parse/json-document.js';

/**
 * Is anything of a repair in the home now? Nothing is after it was rolled back, or where others have replaced all that it wrote. In
 * doubt it is.
 */
export const isStillInPlace = async (files: HomeFiles, record: UndoRecord): Promise<boolean> => {
  const own = record.files.filter(({ keep }) => !keep);
  for (const file of own) if (holds(file, await files.view(file.path))) return true;
  const { directories = [], commands = [] } = record;
  for (const { path, post } of directories) if ((await files.directoryMode(path))?.mode === post) return true;
  // what programs have done cannot be looked for, nor undone
  return own.length + directories.length + commands.length === 0;
};

const holds = (file: UndoFile, view: FileView): boolean => {
  if (view.kind !== 'file' && view.kind !== 'absent') return true;
  const { pre, post } = file;
  const isOnlyMode = pre !== null && post !== null && pre.digest === post.digest;
  if (isState(view, post, isOnlyMode)) return true;
  if (isState(view, pre, isOnlyMode)) return false;
  if (view.kind !== 'file') return false;
  const edits = file.edits ?? [];
  return holdsTexts(view.bytes, edits) || holdsEdits(view.bytes, jsonInverses(edits));
};

/** An undo loosens no mode: the mode counts only where nothing else was changed. */
const isState = (view: FileView, state: FileState, withMode: boolean): boolean => {
  if (view.kind !== 'file' || state === null) return view.kind === 'absent' && state === null;
  return digestOf(view.bytes) === state.digest && (!withMode || view.mode === state.mode);
};

/** Is a part of a text as the repair left it? */
const holdsTexts = (bytes: Uint8Array, edits: readonly StepInverse[]): boolean => {
  const texts = edits.flatMap((step) => (isOfText(step) ? step.texts : []));
  const text = Buffer.from(bytes).toString('utf8');
  return texts.some(({ find }) => text.includes(find instanceof Secret ? find.reveal() : find));
};

/** Of a file that others have rewritten since: what the repair granted in it counts, and where it granted nothing, anything else. */
const holdsEdits = (bytes: Uint8Array, inverse: readonly InverseEdit[]): boolean => {
  const parsed = parseJsonDocument(bytes, { dialect: 'config' });
  if (!parsed.ok) return false;
  const grants = inverse.filter(({ edit }) => edit.op === 'remove-entry' || edit.op === 'replace-entry');
  return (grants.length > 0 ? grants : inverse).some((edit) => isMade(parsed.document, edit));
};

const isMade = (document: JsonDocument, { edit, entry, written }: InverseEdit): boolean => {
  switch (edit.op) {
    case 'remove-entry':
    case 'replace-entry':
      return entry !== null && findPlace(document, entry, edit.index) !== undefined;
    case 'insert-entry':
      // what it took out is not looked for: the list may have been made anew, and the undo itself looks for a collision
      return nodeAt(document, edit.pointer)?.type === 'array';
    case 'rename-key':
      return nodeAt(document, edit.pointer) !== undefined;
    case 'set':
    case 'remove':
      return digestAt(document, edit.pointer) === written;
  }
};
