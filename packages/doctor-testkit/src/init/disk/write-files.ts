import { lstat, mkdir, open, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DoctorError } from '@netclaw/doctor-core';

/** A file that is not there yet. */
export interface NewFile {
  /** Relative to the package, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Throws a `DoctorError` (`init/file-exists`) that names those of the files which are there. */
export const requireAbsent = async (folder: string, files: readonly NewFile[]): Promise<void> => {
  const present: string[] = [];
  for (const { path } of files) if (await isPresent(join(folder, path))) present.push(path);
  if (present.length === 0) return;
  const is = present.length === 1 ? 'is' : 'are';
  throw new DoctorError('init/file-exists', `${present.join(', ')} ${is} there already, and nothing was written`, {
    next: 'Choose another id, or another place with --directory. With --host none no command is written.',
  });
};

const isPresent = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** Writes all of them, or none: then it throws a `DoctorError` (`init/not-written`). No file that is there is replaced. */
export const writeFiles = async (folder: string, files: readonly NewFile[]): Promise<void> => {
  const made: (() => Promise<void>)[] = [];
  for (const { path, text } of files) {
    try {
      await makeDirectories(folder, dirname(path), made);
      const file = join(folder, path);
      const handle = await open(file, 'wx');
      made.push(() => rm(file));
      try {
        await handle.writeFile(text);
      } finally {
        await handle.close();
      }
    } catch (error) {
      for (const remove of made.reverse()) await remove();
      throw notWritten(path, error);
    }
  }
};

const makeDirectories = async (folder: string, path: string, made: (() => Promise<void>)[]): Promise<void> => {
  const names = path.split('/');
  for (const index of names.keys()) {
    const directory = join(folder, ...names.slice(0, index + 1));
    try {
      await mkdir(directory);
    } catch (error) {
      // where it is a file, the file in it cannot be opened
      if (isNodeError(error) && error.code === 'EEXIST') continue;
      throw error;
    }
    made.push(() => rmdir(directory));
  }
};

const notWritten = (path: string, error: unknown): unknown => {
  if (!isNodeError(error)) return error;
  return new DoctorError('init/not-written', `${path} cannot be written (${error.code}), and nothing was written`, {
    next: WAYS_OUT[error.code] ?? 'Check the disk, then run init again.',
    cause: error,
  });
};

const NO_RIGHT = 'Give this user the right to write into the folder, then run init again.';
const WAYS_OUT: Readonly<Record<string, string>> = {
  EACCES: NO_RIGHT,
  EPERM: NO_RIGHT,
  EROFS: NO_RIGHT,
  ENOTDIR: 'A part of this path is a file. Choose another place with --directory.',
  ENAMETOOLONG: 'Give the check a shorter id.',
};

const isNodeError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';
