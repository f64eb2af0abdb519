import { createHash } from 'node:crypto';
import type { FileView, HomeFiles } from '../contract/port/ports.js';
import { once, remember } from '../transaction/world.js';

/** Files as one look reads them, and which of those that were read have changed since. */
export interface RememberedFiles {
  readonly files: HomeFiles;
  /** Paths relative to the home, sorted. Reads again. */
  changed(): Promise<readonly string[]>;
}

/**
 * Reads each file once, so that all checks of a look see the same. Keeps a digest of each but the engine's own, so that an operator learns
 * which one someone else saved meanwhile. For one look only: a later one must see what a repair did.
 */
export const rememberFiles = (files: HomeFiles, isOwn: (path: string) => boolean): RememberedFiles => {
  const first = new Map<string, string>();
  const view = remember(async (path: string) => {
    const seen = await files.view(path);
    if (!isOwn(path)) first.set(path, traceOf(seen));
    return seen;
  });
  const list = remember((path: string) => files.list(path));
  return {
    files: {
      view: (path) => (isOwn(path) ? files.view(path) : view(path)),
      list: (path) => (isOwn(path) ? files.list(path) : list(path)),
      // not remembered: what is absent may be made by another doctor, and a look must not take it for something else
      directoryMode: (path) => files.directoryMode(path),
      ...(files.owners && { owners: { ...files.owners, access: once(files.owners.access) } }),
    },
    changed: async () => {
      const now = await Promise.all(
        [...first].map(async ([path, trace]) => (traceOf(await files.view(path)) === trace ? [] : [path])),
      );
      return now.flat().sort();
    },
  };
};

const traceOf = (view: FileView): string =>
  view.kind === 'file'
    ? `${view.mode} ${createHash('sha256').update(view.bytes).digest('hex')}`
    : `${view.kind} ${view.kind === 'unreadable' ? view.errno : ''}`;
