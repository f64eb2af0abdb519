import type { Access, Context, FileView } from '@netclaw/doctor-core';
import { bitsNeeded, isOfRepairers } from '@netclaw/doctor-core/engine';

/** What matters about a file, apart from its content, when it is replaced. */
export interface FileFacts {
  /** Permission bits; undefined where there is no regular file. */
  readonly mode: number | undefined;
  /** The owner; -1 where there is no regular file. */
  readonly uid: number;
  /** Group or others have a permission on it that the daemon does not need. */
  readonly isLoose: boolean;
  /** Permission bits of the group by which the daemon gets at it. */
  readonly needed: number;
  /** Of another user than those who may repair the home. */
  readonly isForeign: boolean;
  readonly isSymlink: boolean;
  /** A link through which the file is only read. */
  readonly isReadOnlyLink: boolean;
  readonly isHardLinked: boolean;
  readonly isMountPoint: boolean;
  /** Last change of the content, ms since the epoch; undefined where there is no regular file. */
  readonly modifiedAt: number | undefined;
}

/** The forms of a file without content that could be read. */
export type NoContent =
  | { readonly kind: 'absent' }
  /** A permission or I/O error; `errno` as in `FileView`. */
  | { readonly kind: 'unreadable'; readonly errno: string; readonly size?: number }
  /** A directory, a fifo, a socket, a device. */
  | { readonly kind: 'irregular'; readonly what: 'directory' | 'other' };

/** The facts of one observation of a file. */
export const fileFacts = (view: FileView, access: Access): FileFacts => {
  if (view.kind !== 'file') return NO_FILE;
  const hasOwners = access.actor.uid >= 0;
  const needed = hasOwners ? bitsNeeded(access, view) : 0;
  return {
    mode: view.mode,
    uid: view.uid,
    isLoose: hasOwners && (view.mode & 0o077 & ~needed) !== 0,
    needed,
    isForeign: hasOwners && !isOfRepairers(access, view),
    isSymlink: view.isSymlink,
    isReadOnlyLink: view.isReadOnlyLink === true,
    isHardLinked: view.links > 1,
    isMountPoint: view.isMountPoint,
    modifiedAt: view.modifiedAt,
  };
};

/** The form of a view without content; undefined for a regular file that was read. */
export const noContent = (view: FileView): NoContent | undefined => {
  switch (view.kind) {
    case 'file':
      return undefined;
    case 'absent':
      return { kind: 'absent' };
    case 'unreadable':
      return { kind: 'unreadable', errno: view.errno, ...(view.size !== undefined && { size: view.size }) };
    case 'directory':
    case 'other':
      return { kind: 'irregular', what: view.kind };
  }
};

/** Why a file cannot be read, in words: the end of a sentence. */
export const describeErrno = ({ errno, size }: { readonly errno: string; readonly size?: number }): string => {
  switch (errno) {
    case 'EACCES':
    case 'EPERM':
      return `this user may not read it (${errno})`;
    case 'EIO':
      return 'the disk reports an error (EIO)';
    case 'TOO-LARGE':
      return `it is larger than any file of its kind should be${size === undefined ? '' : `: ${size} bytes`}`;
    case 'ELOOP':
      return 'it is, or is reached through, a symlink that cannot be trusted (ELOOP)';
    case 'ENOTDIR':
      return 'a part of its path is not a directory (ENOTDIR)';
    case 'DANGLING-LINK':
      return 'it is, or is reached through, a symlink that leads nowhere';
    case 'EISDIR':
      return 'it is a directory';
    case 'NOT-A-FILE':
      return 'it is not a regular file (a fifo, socket or device)';
    case 'CHANGING':
      return 'another program writes to it each time it is read';
    case 'SHORT-READ':
      return 'the disk gives another number of bytes than its size';
    default:
      return `the system reports the error ${errno}`;
  }
};

/** A file of the home with its facts, in one observation. */
export const observeFile = async (
  context: Context,
  path: string,
): Promise<{ readonly view: FileView; readonly facts: FileFacts }> => {
  const [view, access] = await Promise.all([context.files.view(path), context.access()]);
  return { view, facts: fileFacts(view, access) };
};

const NO_FILE: FileFacts = {
  mode: undefined,
  uid: -1,
  isLoose: false,
  needed: 0,
  isForeign: false,
  isSymlink: false,
  isReadOnlyLink: false,
  isHardLinked: false,
  isMountPoint: false,
  modifiedAt: undefined,
};
