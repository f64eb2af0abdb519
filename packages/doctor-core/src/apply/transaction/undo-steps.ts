import { posix } from 'node:path';
import type { FilePort } from '../../contract/context.js';
import { DoctorError } from '../../contract/doctor-error.js';
import { Secret } from '../../contract/secret.js';
import type { JsonEdit, Step } from '../../contract/step.js';
import type { EntryPlace, InverseEdit } from '../../compose/inverse-edits.js';
import { digestAt } from '../../compose/inverse-edits.js';
import { applyJsonEdits, findEntry } from '../../json/edit-json.js';
import type { JsonDocument } from '../../json/json-document.js';
import { nodeAt, parseJsonDocument } from '../../json/json-document.js';
import { formatPointer, parsePointer } from '../../json/pointer.js';
import { digestOf } from './file-state.js';
import type { TransactionSetting } from './setting.js';
import { readOwnFile } from './state-directory.js';
import type { UndoFile, UndoRecord } from './undo-record.js';

/**
 * The steps that take a repair back, made for what the files hold now: another writer may have rewritten them since. In the reverse
 * order of the repair. Throws `undo/collision` where something stands in the way.
 */
export const undoSteps = async (
  setting: TransactionSetting,
  files: FilePort,
  record: UndoRecord,
): Promise<readonly Step[]> => {
  const steps: Step[] = [];
  for (const file of [...record.files].reverse()) {
    if (file.keep) continue;
    steps.push(...(file.edits ? await undoEdits(files, file, file.edits) : await undoWhole(setting, files, file)));
  }
  return steps;
};

const collision = (path: string, why: string): DoctorError =>
  new DoctorError('undo/collision', `${path} cannot be put back: ${why}`, {
    next: 'Nothing was changed. Look at the file, and mend it by hand if it must be.',
  });

const contentOf = async (files: FilePort, path: string): Promise<Uint8Array | undefined> => {
  const view = await files.view(path);
  if (view.kind === 'absent') return undefined;
  if (view.kind === 'file') return view.bytes;
  throw collision(path, 'it is no readable file');
};

const undoEdits = async (
  files: FilePort,
  file: UndoFile,
  inverse: readonly (readonly InverseEdit[])[],
): Promise<readonly Step[]> => {
  const { path } = file;
  const bytes = await contentOf(files, path);
  if (bytes === undefined) throw collision(path, 'it is not there any more');
  if (file.pre === null) {
    if (digestOf(bytes) !== file.post?.digest) throw collision(path, 'it was changed since the repair created it');
    return [{ kind: 'remove-file', path }];
  }
  // each step is found again in what the one before it leaves
  let current = bytes;
  const steps: Step[] = [];
  for (const step of inverse) {
    const edits = relocated(path, current, step);
    if (edits.length === 0) continue;
    current = applyJsonEdits(current, edits);
    steps.push({ kind: 'edit-json', path, edits });
  }
  return steps;
};

const relocated = (path: string, bytes: Uint8Array, inverse: readonly InverseEdit[]): readonly JsonEdit[] => {
  const parsed = parseJsonDocument(bytes, { dialect: 'config' });
  if (!parsed.ok) throw collision(path, `it is not readable (line ${parsed.problem.position.line})`);
  return inverse.flatMap((edit) => relocate(path, parsed.document, edit));
};

const relocate = (path: string, document: JsonDocument, { edit, entry, written }: InverseEdit): readonly JsonEdit[] => {
  switch (edit.op) {
    case 'set':
    case 'remove':
    case 'rename-key':
      if (entry) return withinEntry(path, document, edit, entry);
      if (written !== null && digestAt(document, edit.pointer) !== written) {
        throw collision(path, `${edit.pointer} was changed since the repair`);
      }
      return [edit];
    case 'insert-entry': {
      const list = nodeAt(document, edit.pointer);
      if (list?.type !== 'array') throw collision(path, 'the list is gone');
      if (edit.identity.length > 0 && findEntry(list, edit.value, edit.identity) !== undefined) {
        throw collision(path, `the entry "${edit.label}" is there already`);
      }
      return [{ ...edit, before: Math.min(edit.before ?? list.items.length, list.items.length) }];
    }
    case 'replace-entry':
    case 'remove-entry': {
      const list = nodeAt(document, edit.pointer);
      const index = list && findEntry(list, entry?.members ?? {}, edit.identity);
      if (index !== undefined) return [{ ...edit, index }];
      // what the repair granted is gone already: someone revoked it
      if (edit.op === 'remove-entry') return [];
      throw collision(path, `the entry "${edit.label}" is gone`);
    }
  }
};

/** A member of an entry: found again with its entry. */
const withinEntry = (
  path: string,
  document: JsonDocument,
  edit: Extract<JsonEdit, { op: 'set' | 'remove' | 'rename-key' }>,
  { list, members }: EntryPlace,
): readonly JsonEdit[] => {
  const node = nodeAt(document, list);
  const index = node && findEntry(node, members, Object.keys(members));
  if (index === undefined) throw collision(path, 'an entry that the repair renewed is gone');
  const pointer = formatPointer([...parsePointer(list), index, parsePointer(edit.pointer).at(-1) ?? '']);
  return nodeAt(document, pointer) ? [{ ...edit, pointer }] : [];
};

/** A file that was created, replaced or removed as a whole is put back as a whole, and only while it is as the repair left it. */
const undoWhole = async (
  { disk, state, uid }: TransactionSetting,
  files: FilePort,
  file: UndoFile,
): Promise<readonly Step[]> => {
  const { path, pre, post, kept } = file;
  const bytes = await contentOf(files, path);
  if ((bytes && digestOf(bytes)) !== post?.digest) {
    const where = kept === null ? '' : `; its old content is kept in ${kept}`;
    throw collision(path, `it was changed since the repair${where}`);
  }
  if (pre === null || kept === null) return [{ kind: 'remove-file', path }];
  const content = await readOwnFile(disk, posix.join(state.records, kept), uid);
  if (!content || digestOf(content) !== pre.digest) throw collision(path, 'the copy of its old content is gone');
  return [{ kind: 'write-file', path, content: new Secret(content), mode: pre.mode & 0o700, label: 'the old content' }];
};
