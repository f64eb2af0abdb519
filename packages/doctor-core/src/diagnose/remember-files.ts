import type { FileView, HomeFiles } from '../contract/port/ports.js';
import { once, remember } from '../transaction/world.js';

/** Files as one look reads them, and which of those that were read have changed since. */
export interface RememberedFiles {
  readonly files: HomeFiles;
  /** Paths relative to the home, sorted. Reads again. */
  changed(): Promise<readonly string[]>;
}

/**
 * Reads each file once, so that all checks of a look see the same. Each but the engine's own can be compared with the disk, so that an
 * operator learns which one someone else saved meanwhile. For one look only: a later one must see what a repair did.
 */
export const rememberFiles = (files: HomeFiles, isOwn: (path: string) => boolean): RememberedFiles => {
  const first = new Map<string, FileView>();
  const view = remember(async (path: string) => {
    const seen = await files.view(path);
    if (!isOwn(path)) first.set(path, seen);
    return seen;
  });
  const list = remember((path: string) => files.list(path));
  const { stat } = files;
  const seenStat = stat && remember((path: string) => stat.call(files, path));
  return {
    files: {
      view: (path) => (isOwn(path) ? files.view(path) : view(path)),
      list: (path) => (isOwn(path) ? files.list(path) : list(path)),
      // not remembered: what is absent may be made by another doctor, and a look must not take it for something else
      directoryMode: (path) => files.directoryMode(path),
      ...(seenStat && { stat: (path) => (isOwn(path) ? stat.call(files, path) : seenStat(path)) }),
      ...(files.owners && { owners: { ...files.owners, access: once(files.owners.access) } }),
    },
    changed: async () => {
      const now = await Promise.all(
        [...first].map(async ([path, seen]) => (isSame(await files.view(path), seen) ? [] : [path])),
      );
      return now.flat().sort();
    },
  };
};

/** The bytes themselves: a digest takes longer, and they are held for as long as the look is. */
const isSame = (now: FileView, before: FileView): boolean => {
  if (now.kind === 'file') {
    return before.kind === 'file' && now.mode === before.mode && Buffer.compare(now.bytes, before.bytes) === 0;
  }
  if (now.kind === 'unreadable') return before.kind === 'unreadable' && now.errno === before.errno;
  return now.kind === before.kind;
};
