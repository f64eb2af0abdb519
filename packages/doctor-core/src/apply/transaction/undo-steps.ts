import { posix } from 'node:path';
import type { FilePort } from '../../contract/context.js';
import { DoctorError } from '../../contract/doctor-error.js';
import { Secret } from '../../contract/secret.js';
import type { Step } from '../../contract/step.js';
import type { InverseEdit } from '../../compose/inverse-edits.js';
import { digestOf } from './file-state.js';
import type { FileState } from './journal.js';
import type { TransactionSetting } from './setting.js';
import { readOwnFile } from './state-directory.js';
import { collision, takeBackEdits } from './take-back-edits.js';
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
    steps.push(
      ...(file.edits ? await undoEdits(setting, files, file, file.edits) : await undoWhole(setting, files, file)),
    );
  }
  return steps;
};

const contentOf = async (files: FilePort, path: string): Promise<Uint8Array | undefined> => {
  const view = await files.view(path);
  if (view.kind === 'absent') return undefined;
  if (view.kind === 'file') return view.bytes;
  throw collision(path, 'it is no readable file');
};

const undoEdits = async (
  setting: TransactionSetting,
  files: FilePort,
  file: UndoFile,
  inverse: readonly (readonly InverseEdit[])[],
): Promise<readonly Step[]> => {
  const { path, pre } = file;
  const bytes = await contentOf(files, path);
  if (bytes === undefined) throw collision(path, 'it is not there any more');
  const { steps, base } = takeBackEdits(path, bytes, inverse);
  if (base === 'as-written') return [await putBack(setting, file)];
  // beside entries of its own the repair made the file: what others have added to it stays
  const isOthers = base === 'changed' && pre === null && inverse.length > 1;
  if (base === 'changed' && !isOthers) throw collision(path, `it was changed since the repair${keptAt(setting, file)}`);
  return steps.map((edits) => ({ kind: 'edit-json', path, edits }));
};

/** What was replaced or removed as a whole, and is no list or object, is put back only while it is as the repair left it. */
const undoWhole = async (setting: TransactionSetting, files: FilePort, file: UndoFile): Promise<readonly Step[]> => {
  const { path, post } = file;
  const bytes = await contentOf(files, path);
  if ((bytes && digestOf(bytes)) !== post?.digest) {
    throw collision(path, `it was changed since the repair${keptAt(setting, file)}`);
  }
  return [await putBack(setting, file)];
};

const keptAt = ({ home, state }: TransactionSetting, { kept }: UndoFile): string =>
  kept === null ? '' : `; its old content is kept in ${posix.relative(home, posix.join(state.records, kept))}`;

/** The file as it was before the repair: absent, or with the old content that was kept. */
const putBack = async (setting: TransactionSetting, { path, pre, kept }: UndoFile): Promise<Step> => {
  if (pre === null || kept === null) return { kind: 'remove-file', path };
  const content = await readKept(setting, kept);
  if (!content || !isContentOf(content, pre)) throw collision(path, 'the copy of its old content is gone');
  return { kind: 'write-file', path, content: new Secret(content), mode: pre.mode & 0o700, label: 'the old content' };
};

const readKept = async ({ disk, state, uid }: TransactionSetting, kept: string): Promise<Uint8Array | undefined> => {
  try {
    return await readOwnFile(disk, posix.join(state.records, kept), uid);
  } catch (error) {
    if (error instanceof DoctorError) return undefined;
    throw error;
  }
};

const isContentOf = (content: Uint8Array, state: NonNullable<FileState>): boolean => digestOf(content) === state.digest;
