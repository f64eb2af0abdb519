import { posix } from 'node:path';
import { DoctorError } from '../../contract/doctor-error.js';
import type { Disk, DiskEntry } from '../disk.js';

/** Where a file of the home really is, and the names of its staged copies beside it. */
export interface Target {
  /** Relative to the home. */
  readonly path: string;
  /** Absolute; of a symlink its target. */
  readonly real: string;
  readonly directory: string;
  readonly staged: string;
  readonly old: string;
}

/**
 * Finds the real place of a path. A symlink is followed once, if link and target are ours and nobody else can write the target's
 * directory. Throws `apply/unsafe-target` for everything that must not be replaced.
 */
export const locateTarget = async (
  disk: Disk,
  options: { readonly home: string; readonly uid: number },
  path: string,
  repairId: string,
): Promise<Target> => {
  const absolute = posix.join(options.home, path);
  const link = await disk.stat(absolute);
  const isOurs = (entry: DiskEntry): boolean => entry.uid === options.uid;
  let real = absolute;
  if (link?.kind === 'symlink') {
    real = posix.resolve(posix.dirname(absolute), await disk.readLink(absolute));
    const directory = await disk.stat(posix.dirname(real));
    if (!isOurs(link)) throw unsafe(path, 'it is a symlink of another user');
    if (directory?.kind !== 'directory') throw unsafe(path, 'its symlink leads through another link, or nowhere');
    if ((directory.mode & 0o022) !== 0) throw unsafe(path, 'its symlink leads into a directory that others can write');
  }
  const entry = await disk.stat(real);
  if (link?.kind === 'symlink' && !entry) throw unsafe(path, 'its symlink leads nowhere');
  if (entry && entry.kind !== 'file')
    throw unsafe(path, entry.kind === 'symlink' ? 'it is a chain of symlinks' : `it is no regular file`);
  if (entry && entry.links !== 1) throw unsafe(path, 'it has several hard links');
  if (entry && !isOurs(entry)) throw unsafe(path, 'it belongs to another user');
  const directory = posix.dirname(real);
  const base = posix.basename(real);
  return {
    path,
    real,
    directory,
    staged: posix.join(directory, `.${base}.${repairId}.new`),
    old: posix.join(directory, `.${base}.${repairId}.old`),
  };
};

const unsafe = (path: string, why: string): DoctorError =>
  new DoctorError('apply/unsafe-target', `${path} is not replaced: ${why}`, {
    next: `Make ${path} a plain file of your own, then run the doctor again. Nothing was changed.`,
  });
