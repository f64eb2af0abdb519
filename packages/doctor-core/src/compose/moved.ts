import { posix } from 'node:path';
import { carriedMode } from '../contract/ownership/access-rules.js';
import type { FileView, HomeFiles } from '../contract/port/ports.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import type { FileChange, Moved, ReversibleEdits } from './edit/file-change.js';

interface Move {
  /** As they were before any step. */
  readonly disk: HomeFiles;
  /** As the steps leave them. */
  readonly files: HomeFiles;
  readonly path: string;
  readonly from: string;
  readonly entry: { readonly view: FileView; readonly edits: readonly ReversibleEdits[] | undefined };
}

/**
 * Where the file at a path was before the steps; undefined where they made it themselves. Throws `apply/world-moved` where it is another one
 * by now: what is removed there would be nowhere.
 */
export const moveOf = async ({ disk, files, path, from, entry }: Move): Promise<Moved | undefined> => {
  const file = await disk.view(from);
  const { view, edits } = entry;
  if (file.kind !== 'file' || view.kind !== 'file') return undefined;
  if (edits?.length === 0 && !Buffer.from(file.bytes).equals(view.bytes)) {
    throw new DoctorError('apply/world-moved', `${from} changed while it was to be moved`, {
      next: 'Run the doctor again and look at the new plan.',
    });
  }
  const [before, after] = await Promise.all([
    closedBy(disk, directoriesOf(from, path)),
    closedBy(files, directoriesOf(path, from)),
  ]);
  return { from, file, reach: { before: file.mode & before, after: view.mode & after } };
};

/** The directories above a path that are not above the other one too. */
const directoriesOf = (path: string, other: string): readonly string[] =>
  directoriesAbove(path).filter((directory) => !directoriesAbove(other).includes(directory));

/** `a/b/c.json`: `a`, `a/b`. */
const directoriesAbove = (path: string): readonly string[] => {
  const above = posix.dirname(path);
  return above === '.' ? [] : [...directoriesAbove(above), above];
};

/** The bits of a mode that are worth something below these directories: who cannot enter them all cannot get at what is in them. */
const closedBy = async (files: HomeFiles, directories: readonly string[]): Promise<number> => {
  const access = await files.owners?.access();
  let bits = 0o777;
  for (const path of directories) {
    const made = access ? carriedMode(access, 0o700) : 0o700;
    const mode = (await files.directoryMode(path))?.mode ?? made;
    bits &= 0o700 | ((mode & 0o010) === 0 ? 0 : 0o070) | ((mode & 0o001) === 0 ? 0 : 0o007);
  }
  return bits;
};

/** Each file that is moved away goes right after it is at its new place: at no moment is it nowhere. */
export const withMoves = (changes: readonly FileChange[]): readonly FileChange[] => {
  const targets = new Map(changes.flatMap((one) => (one.kind === 'write' && one.moved ? [[one.moved.from, one]] : [])));
  const sources = new Map(changes.flatMap((one) => (one.kind === 'remove' ? [[one.path, one]] : [])));
  const isMovedAway = (one: FileChange): boolean => one.kind === 'remove' && targets.has(one.path);
  return changes
    .filter((one) => !isMovedAway(one))
    .flatMap((one) => {
      const source = one.kind === 'write' && one.moved ? sources.get(one.moved.from) : undefined;
      return source === undefined ? [one] : [one, { ...source, movedTo: one.path }];
    });
};
