import type { FileChange } from '../../compose/edit/file-change.js';
import type { FileState } from '../journal/file-state.js';
import { stateOf } from '../journal/file-state.js';

export type FileWrite = Extract<FileChange, { kind: 'write' | 'remove' }>;

export const isFileWrite = (change: FileChange): change is FileWrite =>
  change.kind === 'write' || change.kind === 'remove';

type ModeSet = Extract<FileChange, { kind: 'set-directory-mode' }>;

export const isModeSet = (change: FileChange): change is ModeSet => change.kind === 'set-directory-mode';

/** What a file must be when it is changed. */
export const beforeState = (change: FileWrite): FileState =>
  change.before.kind === 'file' ? stateOf(change.before.file.bytes, change.before.file.mode) : null;

/** What a change makes of it. */
export const afterState = (change: FileWrite): FileState =>
  change.kind === 'write' ? stateOf(change.content.reveal(), change.mode) : null;
