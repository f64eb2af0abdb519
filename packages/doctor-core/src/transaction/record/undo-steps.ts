import { posix } from 'node:path';
import { octal } from '../../contract/author/mode.js';
import type { StepInverse } from '../../compose/edit/inverse-edits.js';
import type { HomeFiles, RegularFile } from '../../contract/port/ports.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { isFaultName } from '../../contract/value/errno.js';
import { Secret } from '../../contract/value/secret.js';
import { systemFailure } from '../../contract/value/system-failure.js';
import type { FileStep } from '../../contract/author/step.js';
import type { FileState } from '../journal/file-state.js';
import { digestOf } from '../journal/file-state.js';
import { readOwnFile } from '../journal/own-file.js';
import type { ReadSetting } from '../journal/setting.js';
import { collision } from './collision.js';
import { revertEdits } from './revert-edits.js';
import type { UndoFile, UndoRecord } from './undo-record.js';

/**
 * The steps that undo a repair, made for what the files hold now: another writer may have rewritten them since. In the reverse
 * order of the repair. Throws `undo/collision` where another change blocks one of them.
 */
export const undoSteps = async (
  setting: ReadSetting,
  files: HomeFiles,
  record: UndoRecord,
): Promise<readonly FileStep[]> => {
  const steps: FileStep[] = [];
  for (const file of [...record.files].reverse()) {
    // the other half of the move puts it back
    if (file.keep || file.movedTo !== undefined) continue;
    if (file.movedFrom !== undefined) {
      steps.push(...(await moveBack(files, { ...file, movedFrom: file.movedFrom }, record)));
      continue;
    }
    const view = await plainFile(files, file.path);
    const found = namingKept(setting, record, file, () =>
      file.edits ? undoEdits(file, view?.bytes, file.edits) : undoWhole(file, view?.bytes),
    );
    steps.push(...(found === 'put-back' ? [await putBack(setting, file, view)] : [...found, ...tightened(file, view)]));
  }
  for (const { path, pre, post } of [...(record.directories ?? [])].reverse()) {
    const now = await files.directoryMode(path);
    if (now && !now.isLinked) steps.push(...closed(path, now.mode, { pre, post }));
  }
  return steps;
};

/** A file with what it holds by now, without what the repair has made of it beside. */
const moveBack = async (
  files: HomeFiles,
  { path, movedFrom: to, post, edits }: UndoFile & { readonly movedFrom: string },
  record: UndoRecord,
): Promise<readonly FileStep[]> => {
  const view = await plainFile(files, path);
  if (!view) throw collision(path, 'it is not there any more');
  if (view.isSymlink) throw collision(path, 'it is a symlink by now');
  if (await plainFile(files, to)) throw collision(to, `something is there again, and ${path} was moved from there`);
  const pre = record.files.find((one) => one.path === to)?.pre ?? null;
  return [
    ...revertEdits(path, view.bytes, edits ?? []).steps,
    ...tightened({ path, pre, post }, view),
    { kind: 'move', path, to },
  ];
};

/** What can be replaced: a file that has one name, or nothing. */
const plainFile = async (files: HomeFiles, path: string): Promise<RegularFile | undefined> => {
  const view = await files.view(path);
  switch (view.kind) {
    case 'absent':
      return undefined;
    case 'directory':
      throw collision(path, 'it is a directory');
    case 'other':
      throw collision(path, 'it is not a regular file');
    case 'unreadable':
      if (isFaultName(view.errno)) throw systemFailure('nothing was changed', { code: view.errno, path });
      throw collision(path, unreadable(view.errno));
    case 'file':
      if (view.links > 1) throw collision(path, 'it has several hard links');
      if (view.isMountPoint) throw collision(path, 'it is a mount point');
      return view;
  }
};

const unreadable = (errno: string): string => {
  if (errno === 'DANGLING-LINK') return 'it is a symlink that leads nowhere';
  if (errno === 'ELOOP') return 'it is a symlink that is not followed';
  return errno === 'ENOTDIR' ? 'a file is in the place of its directory' : `it cannot be read (${errno})`;
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
type Found = readonly FileStep[] | 'put-back';

const undoEdits = ({ path, pre }: UndoFile, bytes: Uint8Array | undefined, inverse: readonly StepInverse[]): Found => {
  if (bytes === undefined) throw collision(path, 'it is not there any more');
  const { steps, base } = revertEdits(path, bytes, inverse);
  if (base === 'as-written') return 'put-back';
  // beside entries of its own the repair made the file: what others have added to it stays
  const isOthers = base === 'changed' && pre === null && inverse.length > 1;
  if (base === 'changed' && !isOthers) throw collision(path, 'it was changed since the repair');
  return steps;
};

/** What was replaced or removed as a whole, and is neither a list nor an object, is put back only while it is as the repair left it. */
const undoWhole = ({ path, post }: UndoFile, bytes: Uint8Array | undefined): Found => {
  if ((bytes && digestOf(bytes)) !== post?.digest) throw collision(path, 'it was changed since the repair');
  return 'put-back';
};

/** The file as it was before the repair: absent, or with the old content that was kept, and its mode. */
const putBack = async (setting: ReadSetting, file: UndoFile, now: RegularFile | undefined): Promise<FileStep> => {
  const { path, pre, kept } = file;
  if (now?.isSymlink === true && pre === null) throw collision(path, 'it is a symlink by now');
  if (pre === null || kept === null) return { kind: 'remove-file', path };
  const content = await readKept(setting, kept);
  if (!content || !isContentOf(content, pre)) throw collision(path, 'the copy of its old content is gone');
  const mode = modeBack(file, pre, now);
  const label = now === undefined ? `the old content, mode ${octal(mode)}` : 'the old content';
  return { kind: 'write-file', path, content: new Secret(content), mode, label };
};

/** What the repair opened is closed again; what it closed stays so. */
const tightened = (
  { path, pre, post }: Pick<UndoFile, 'path' | 'pre' | 'post'>,
  now: RegularFile | undefined,
): readonly FileStep[] => (now && pre && post ? closed(path, now.mode, { pre: pre.mode, post: post.mode }) : []);

const closed = (
  path: string,
  now: number,
  { pre, post }: { readonly pre: number; readonly post: number },
): readonly FileStep[] =>
  now !== post || (post & ~pre) === 0 ? [] : [{ kind: 'set-mode', path, mode: post & pre & 0o777 }];

/** A mode that somebody has changed since stays, as every other change of others does. */
const modeBack = ({ post }: UndoFile, pre: NonNullable<FileState>, now: RegularFile | undefined): number =>
  now === undefined || now.mode === post?.mode ? pre.mode : now.mode;

const readKept = async ({ disk, state, access }: ReadSetting, kept: string): Promise<Uint8Array | undefined> => {
  try {
    return await readOwnFile(disk, posix.join(state.records, kept), access);
  } catch (error) {
    if (error instanceof DoctorError) return undefined;
    throw error;
  }
};

const isContentOf = (content: Uint8Array, state: NonNullable<FileState>): boolean => digestOf(content) === state.digest;
