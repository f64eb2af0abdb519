import { DoctorError } from '@netclaw/doctor-core';
import type { Access, Context, FileStat, FileView } from '@netclaw/doctor-core';
import { MAX_KEY_FILES, observeFile, PATHS, TOO_MANY_KEY_FILES } from '@netclaw/state';
import type { FileFacts } from '@netclaw/state';

/** A file with what is known of it. */
export interface SeenFile {
  readonly path: string;
  readonly mode: number;
  /** User and group id. */
  readonly uid: number;
  readonly gid: number;
  readonly facts: FileFacts;
}

type SeenDirectory = Pick<FileStat, 'kind' | 'mode' | 'uid' | 'gid' | 'isReadOnly'> & { readonly path: string };

/** Modes and owners of all that decides over access. */
export interface PermissionsState {
  /** This platform has owners. */
  readonly hasOwners: boolean;
  readonly access: Access;
  readonly directories: readonly SeenDirectory[];
  readonly files: readonly SeenFile[];
  /** What is at the place of the daemon's lock. */
  readonly lock: FileStat;
  /** What is there that may keep a program from locking it, as the end of a sentence; undefined for a file, a directory and nothing. */
  readonly irregularLock: string | undefined;
}

export const observePermissions = async (context: Context): Promise<PermissionsState> => {
  const paths = [PATHS.config, PATHS.secrets, PATHS.devices, PATHS.marker, ...(await keyFiles(context))];
  const directories = await Promise.all(
    ['.', 'config', PATHS.keys].map(async (path): Promise<SeenDirectory> => {
      // not all of it: the names of owners would be looked up
      const { kind, mode, uid, gid, isReadOnly } = await context.files.stat(path);
      return { path, kind, mode, uid, gid, ...(isReadOnly !== undefined && { isReadOnly }) };
    }),
  );
  const files = await Promise.all(
    paths.map(async (path) => {
      const { view, facts } = await observeFile(context, path);
      // also of a file that this user may not read
      const { kind, mode, uid, gid } = view.kind === 'file' ? view : await context.files.stat(path);
      // what is in its place instead of a file is reported by the check that reads it
      const isFile = kind === 'file' || kind === 'unreadable';
      return uid < 0 || !isFile ? [] : [{ path, mode, uid, gid, facts }];
    }),
  );
  return {
    hasOwners: context.host.uid >= 0,
    access: await context.access(),
    directories,
    files: files.flat(),
    lock: await context.files.stat(PATHS.lock),
    irregularLock: irregularLock(await context.files.view(PATHS.lock)),
  };
};

/** A program can lock a fifo, and make what a link leads to, but neither open a socket nor follow a circle: the kinds are not distinguished. */
const irregularLock = (view: FileView): string | undefined => {
  if (view.kind === 'other') return 'a fifo, a socket or a device';
  return view.kind === 'unreadable' && view.errno === 'DANGLING-LINK'
    ? 'a symlink that leads nowhere or in a circle'
    : undefined;
};

/** A directory that cannot be listed is `pairing`'s to report, as a key ring that cannot be loaded. */
const keyFiles = async (context: Context): Promise<readonly string[]> => {
  const names = await context.files.list(PATHS.keys).catch((error: unknown) => {
    if (error instanceof DoctorError && error.code === 'files/unreadable') return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith('.xml'));
  if (files.length <= MAX_KEY_FILES) return files.map((name) => `${PATHS.keys}/${name}`);
  throw new DoctorError('files/unreadable', TOO_MANY_KEY_FILES, {
    next: 'Move files that netclaw did not make out of keys/, then run the doctor again.',
  });
};
