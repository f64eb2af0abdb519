import type { FileChange } from '../../compose/edit/file-change.js';
import type { FileState } from '../journal/file-state.js';
import { stateOf } from '../journal/file-state.js';

export type FileWrite = Exclude<FileChange, { kind: 'make-directory' }>;

export const isFileWrite = (change: FileChange): change is FileWrite => change.kind !== 'make-directory';

/** What a file must be when it is changed. */
export const beforeState = (change: FileWrite): FileState =>
  change.before.kind === 'file' ? stateOf(change.before.file.bytes, change.before.file.mode) : null;

/** What a change makes of it. */
export const afterState = (change: FileWrite): FileState =>
  change.kind === 'write' ? stateOf(change.content.reveal(), change.mode) : null;
