import type { FileStat } from '../contract/port/file-facts.js';
import type { FileView, HomeFiles } from '../contract/port/ports.js';
import { once, remember } from '../transaction/world.js';
import { rememberHead } from './remember-head.js';

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
  const { stat, head } = files;
  const seenStat = stat && rememberStat((path) => stat.call(files, path));
  const seenHead = head && rememberHead((path, length) => head.call(files, path, length));
  return {
    files: {
      view: (path) => (isOwn(path) ? files.view(path) : view(path)),
      list: (path) => (isOwn(path) ? files.list(path) : list(path)),
      // not remembered: what is absent may be made by another doctor, and a look must not take it for something else
      directoryMode: (path) => files.directoryMode(path),
      ...(seenStat && { stat: (path) => (isOwn(path) ? stat.call(files, path) : seenStat.ask(path)) }),
      // what follows the first bytes may change all the time, and so may they: they are never compared
      ...(seenHead && {
        head: (path, length) => (isOwn(path) ? head.call(files, path, length) : seenHead(path, length)),
      }),
      ...(files.owners && { owners: { ...files.owners, access: once(files.owners.access) } }),
    },
    changed: async () => {
      const now = await Promise.all([
        ...[...first].map(async ([path, seen]) => (isSame(await files.view(path), seen) ? [] : [path])),
        // of what was read its content says more
        ...[...(seenStat?.first ?? [])].map(async ([path, seen]) =>
          first.has(path) || isSameStat(await stat?.call(files, path), seen) ? [] : [path],
        ),
      ]);
      return now.flat().sort();
    },
  };
};

type AskStat = (path: string) => Promise<FileStat | undefined>;

/** Remembers all but directories: as with their modes, what a repair or another doctor has made there is seen. */
const rememberStat = (stat: AskStat): { readonly ask: AskStat; readonly first: ReadonlyMap<string, FileStat> } => {
  const first = new Map<string, FileStat>();
  const asked = new Map<string, Promise<FileStat | undefined>>();
  const askAnew: AskStat = async (path) => {
    const found = await stat(path);
    if (found === undefined || found.kind === 'directory') asked.delete(path);
    else first.set(path, found);
    return found;
  };
  return {
    first,
    ask: (path) => {
      const known = asked.get(path) ?? askAnew(path);
      asked.set(path, known);
      return known;
    },
  };
};

/** Not by size and date: what is measured and not read, such as a log, may grow all the time. */
const isSameStat = (now: FileStat | undefined, before: FileStat): boolean =>
  now?.kind === before.kind &&
  now.errno === before.errno &&
  now.mode === before.mode &&
  now.uid === before.uid &&
  now.gid === before.gid;

/** The bytes themselves: a digest takes longer, and they are held for as long as the look is. */
const isSame = (now: FileView, before: FileView): boolean => {
  if (now.kind === 'file') {
    return before.kind === 'file' && now.mode === before.mode && Buffer.compare(now.bytes, before.bytes) === 0;
  }
  if (now.kind === 'unreadable') return before.kind === 'unreadable' && now.errno === before.errno;
  return now.kind === before.kind;
};
