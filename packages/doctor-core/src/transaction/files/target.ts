import { posix } from 'node:path';
import { isOurs, isTrustedOwner, opennessOf } from '../../contract/ownership/access-rules.js';
import type { Access } from '../../contract/ownership/access.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { digestOf } from '../journal/file-state.js';
import { placeName } from '../../contract/value/place-name.js';
import type { JournalFile, Staging } from '../journal/journal.js';
import type { ReadableDisk } from '../journal/setting.js';
import type { StateDirectory } from '../journal/state-directory.js';

/** Where a file of the home really is, and the names of its staged copies. */
export interface Target {
  /** Relative to the home. */
  readonly path: string;
  /** Absolute; of a symlink its target. */
  readonly real: string;
  readonly directory: string;
  readonly staged: string;
  readonly old: string;
  /** Absolute; the directory of both. */
  readonly stagedIn: string;
}

interface Place {
  readonly disk: ReadableDisk;
  readonly home: string;
  readonly state: StateDirectory;
  readonly access: Access;
}

/**
 * Finds the real place of a path. A symlink is followed once, if link and target can be trusted and nobody else can write the target's
 * directory. Throws `apply/unsafe-target` for everything that must not be replaced, and where a directory above it is not ours alone.
 */
export const locateTarget = async (place: Place, path: string): Promise<string> => {
  const { disk, access } = place;
  const absolute = posix.join(await locateDirectory(place, posix.dirname(path)), posix.basename(path));
  const link = await disk.stat(absolute);
  let real = absolute;
  if (link?.kind === 'symlink') {
    real = posix.resolve(posix.dirname(absolute), await disk.readLink(absolute));
    const directory = await disk.stat(posix.dirname(real));
    if (!isTrustedOwner(access, link)) throw unsafe(path, 'it is a symlink of another user');
    if (directory?.kind !== 'directory') throw unsafe(path, 'its symlink leads through another link, or nowhere');
    if (!isTrustedOwner(access, directory)) throw unsafe(path, 'its symlink leads into a directory of another user');
    if (opennessOf(access, directory)) throw unsafe(path, 'its symlink leads into a directory that others can write');
  }
  const entry = await disk.stat(real);
  if (link?.kind === 'symlink' && !entry) throw unsafe(path, 'its symlink leads nowhere');
  if (entry && entry.kind !== 'file')
    throw unsafe(path, entry.kind === 'symlink' ? 'it is a chain of symlinks' : 'it is not a regular file');
  if (entry && entry.links !== 1) throw unsafe(path, 'it has several hard links');
  if (entry && !isOurs(access, entry)) throw unsafe(path, 'it belongs to another user');
  return real;
};

/** Is this a directory whose mode may be set: no link, of this user, and in no directory that others can write? Throws `apply/unsafe-target`. */
export const locateModeTarget = async (
  place: Place,
  path: string,
): Promise<{ readonly real: string; readonly mode: number }> => {
  const real = posix.join(await locateDirectory(place, posix.dirname(path)), posix.basename(path));
  const entry = await place.disk.stat(real);
  if (entry?.kind !== 'directory') throw unsafe(path, 'it is not a directory');
  const { uid } = place.access.actor;
  if (uid > 0 && entry.uid !== uid) throw unsafe(path, 'it belongs to another user');
  return { real, mode: entry.mode };
};

/** The real place of a directory of the home, which need not be there yet. */
const locateDirectory = async ({ disk, home, access }: Place, path: string): Promise<string> => {
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
    if (!isTrustedOwner(access, directory) || !isTrustedOwner(access, entry))
      throw unsafe(named, 'it belongs to another user');
    if (opennessOf(access, directory)) throw unsafe(named, 'others can write to it');
  }
  return real;
};

/** The place that a journal names, whatever is there by now. */
export const journalTarget = (place: Pick<Place, 'home' | 'state'>, file: JournalFile, repairId: string): Target =>
  targetAt(place, file, { repairId, staging: file.staging ?? 'beside' });

/** Every name that a transaction may have given to a temporary file for this one, wherever it was staged. */
export const temporaryFilesFor = (
  place: Pick<Place, 'home' | 'state'>,
  file: JournalFile,
  repairId: string,
): readonly string[] =>
  (['state-directory', 'beside'] as const).flatMap((staging) => {
    const target = targetAt(place, file, { repairId, staging });
    return [target.staged, target.old, spareOf(target)];
  });

/** A second copy of the old content, while the first is moved. */
export const spareOf = ({ old }: Target): string => `${old.slice(0, -'.old'.length)}.spare.old`;

/** Does the path still lead to this place, and to nothing that must not be replaced? */
export const isInPlace = async (place: Place, target: Target): Promise<boolean> => {
  try {
    return (await locateTarget(place, target.path)) === target.real;
  } catch (error) {
    if (error instanceof DoctorError) return false;
    throw error;
  }
};

const targetAt = (
  { home, state }: Pick<Place, 'home' | 'state'>,
  { path, linkedTo }: Pick<JournalFile, 'path' | 'linkedTo'>,
  { repairId, staging }: { readonly repairId: string; readonly staging: Staging },
): Target => {
  const real = linkedTo ?? posix.join(home, path);
  const directory = posix.dirname(real);
  const isBeside = staging === 'beside';
  const stagedIn = isBeside ? directory : state.path;
  const stem = posix.join(stagedIn, `.${isBeside ? posix.basename(real) : stagingName(path)}.${repairId}`);
  return { path, real, directory, staged: `${stem}.new`, old: `${stem}.old`, stagedIn };
};

/** The longest name of a file that every file system has room for, with what is added to it. */
const MAX_NAME = 180;

/** Files of several directories wait in one. */
const stagingName = (path: string): string => {
  const name = path.replaceAll('%', '%25').replaceAll('/', '%2F');
  return Buffer.byteLength(name) <= MAX_NAME ? name : digestOf(Buffer.from(path));
};

const unsafe = (path: string, why: string): DoctorError =>
  new DoctorError('apply/unsafe-target', `nothing is written to ${placeName(path)}: ${why}`, {
    next: `Make ${placeName(path)} your own, so that nobody else can write to it and no link of another user leads to it, then run the doctor again. Nothing was changed.`,
  });
