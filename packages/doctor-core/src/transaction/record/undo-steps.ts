import { posix } from 'node:path';
import type { InverseEdit } from '../../compose/inverse-edits.js';
import type { HomeFiles } from '../../contract/port/ports.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { Secret } from '../../contract/value/secret.js';
import type { Step } from '../../contract/author/step.js';
import type { FileState } from '../journal/file-state.js';
import { digestOf } from '../journal/file-state.js';
import { readOwnFile } from '../journal/own-file.js';
import type { ReadSetting } from '../journal/setting.js';
import { collision, revertEdits } from './revert-edits.js';
import type { UndoFile, UndoRecord } from './undo-record.js';

/**
 * The steps that undo a repair, made for what the files hold now: another writer may have rewritten them since. In the reverse
 * order of the repair. Throws `undo/collision` where another change blocks one of them.
 */
export const undoSteps = async (
  setting: ReadSetting,
  files: HomeFiles,
  record: UndoRecord,
): Promise<readonly Step[]> => {
  const steps: Step[] = [];
  for (const file of [...record.files].reverse()) {
    if (file.keep) continue;
    const bytes = await contentOf(files, file.path);
    const found = namingKept(setting, record, file, () =>
      file.edits ? undoEdits(file, bytes, file.edits) : undoWhole(file, bytes),
    );
    steps.push(...(found === 'put-back' ? [await putBack(setting, file)] : found));
  }
  return steps;
};

const contentOf = async (files: HomeFiles, path: string): Promise<Uint8Array | undefined> => {
  const view = await files.view(path);
  if (view.kind === 'absent') return undefined;
  if (view.kind === 'file') return view.bytes;
  throw collision(path, 'it is not a readable file');
};

/** The message of a collision says where the old content is. */
const namingKept = <T>({ home, state }: ReadSetting, record: UndoRecord, file: UndoFile, find: () => T): T => {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof DoctorError) || error.code !== 'undo/collision') throw error;
    const where = posix.relative(home, posix.join(state.records, file.kept ?? `${record.repairId}.json`));
    const what = file.kept === null ? 'what the repair replaced' : 'its old content';
    throw new DoctorError(error.code, `${error.message}; ${what} is kept in ${where}`, { next: error.next });
  }
};

/** Edits of what is there; or the old content is to be put back as a whole. */
type Found = readonly Step[] | 'put-back';

const undoEdits = (
  { path, pre }: UndoFile,
  bytes: Uint8Array | undefined,
  inverse: readonly (readonly InverseEdit[])[],
): Found => {
  if (bytes === undefined) throw collision(path, 'it is not there any more');
  const { steps, base } = revertEdits(path, bytes, inverse);
  if (base === 'as-written') return 'put-back';
  // beside entries of its own the repair made the file: what others have added to it stays
  const isOthers = base === 'changed' && pre === null && inverse.length > 1;
  if (base === 'changed' && !isOthers) throw collision(path, 'it was changed since the repair');
  return steps.map((edits) => ({ kind: 'edit-json', path, edits }));
};

/** What was replaced or removed as a whole, and is neither a list nor an object, is put back only while it is as the repair left it. */
const undoWhole = ({ path, post }: UndoFile, bytes: Uint8Array | undefined): Found => {
  if ((bytes && digestOf(bytes)) !== post?.digest) throw collision(path, 'it was changed since the repair');
  return 'put-back';
};

/** The file as it was before the repair: absent, or with the old content that was kept. */
const putBack = async (setting: ReadSetting, { path, pre, kept }: UndoFile): Promise<Step> => {
  if (pre === null || kept === null) return { kind: 'remove-file', path };
  const content = await readKept(setting, kept);
  if (!content || !isContentOf(content, pre)) throw collision(path, 'the copy of its old content is gone');
  return { kind: 'write-file', path, content: new Secret(content), mode: pre.mode & 0o700, label: 'the old content' };
};

const readKept = async ({ disk, state, uid }: ReadSetting, kept: string): Promise<Uint8Array | undefined> => {
  try {
    return await readOwnFile(disk, posix.join(state.records, kept), uid);
  } catch (error) {
    if (error instanceof DoctorError) return undefined;
    throw error;
  }
};

const isContentOf = (content: Uint8Array, state: NonNullable<FileState>): boolean => digestOf(content) === state.digest;
