import { posix } from 'node:path';
import type { DiskEntry } from '../../contract/port/disk.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { isOpenDirectory } from '../../contract/port/open-directory.js';
import type { JournalFile } from '../journal/journal.js';
import type { ReadableDisk } from '../journal/setting.js';

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

interface Place {
  readonly disk: ReadableDisk;
  readonly home: string;
  readonly uid: number;
}

/**
 * Finds the real place of a path. A symlink is followed once, if link and target are ours and nobody else can write the target's
 * directory. Throws `apply/unsafe-target` for everything that must not be replaced, and where a directory above it is not ours alone.
 */
export const locateTarget = async (place: Place, path: string, repairId: string): Promise<Target> => {
  const { disk, uid } = place;
  const absolute = posix.join(await locateDirectory(place, posix.dirname(path)), posix.basename(path));
  const link = await disk.stat(absolute);
  const isOurs = (entry: DiskEntry): boolean => entry.uid === uid;
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
    throw unsafe(path, entry.kind === 'symlink' ? 'it is a chain of symlinks' : 'it is not a regular file');
  if (entry && entry.links !== 1) throw unsafe(path, 'it has several hard links');
  if (entry && !isOurs(entry)) throw unsafe(path, 'it belongs to another user');
  return targetAt(path, real, repairId);
};

/** The real place of a directory of the home, which need not be there yet. */
const locateDirectory = async ({ disk, home, uid }: Place, path: string): Promise<string> => {
  const parts = path.split('/').filter((name) => name !== '.');
  let real = home;
  let named = '.';
  for (const part of ['.', ...parts]) {
    const next = posix.join(real, part);
    named = posix.join(named, part);
    const entry = await disk.stat(next);
    // it is made by the repair
    if (!entry) return posix.join(home, path);
    real = entry.kind === 'symlink' ? posix.resolve(real, await disk.readLink(next)) : next;
    const directory = real === next ? entry : await disk.stat(real);
    if (directory?.kind !== 'directory') throw unsafe(named, 'it is not a directory');
    if (directory.uid !== uid || (entry.uid !== uid && entry.uid !== 0))
      throw unsafe(named, 'it belongs to another user');
    const isOpen = real === next ? isOpenDirectory(directory.mode) : (directory.mode & 0o022) !== 0;
    if (isOpen) throw unsafe(named, 'others can write to it');
  }
  return real;
};

/** The place that a journal names, whatever is there by now. */
export const journalTarget = ({ home }: Pick<Place, 'home'>, file: JournalFile, repairId: string): Target =>
  targetAt(file.path, file.linkedTo ?? posix.join(home, file.path), repairId);

/** Does the path still lead to this place, and to nothing that must not be replaced? */
export const isInPlace = async (place: Place, target: Target): Promise<boolean> => {
  try {
    return (await locateTarget(place, target.path, '')).real === target.real;
  } catch (error) {
    if (error instanceof DoctorError) return false;
    throw error;
  }
};

const targetAt = (path: string, real: string, repairId: string): Target => {
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
  new DoctorError('apply/unsafe-target', `nothing is written to ${path === '.' ? 'the home' : path}: ${why}`, {
    next: `Make ${path === '.' ? 'the home' : path} your own, so that nobody else can write to it and no link of another user leads to it, then run the doctor again. Nothing was changed.`,
  });
