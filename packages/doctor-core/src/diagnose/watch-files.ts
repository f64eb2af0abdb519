import { createHash } from 'node:crypto';
import type { FilePort, FileView } from '../contract/context.js';

/** Files as they are read, and which of those that were read have changed since they were first. */
export interface WatchedFiles {
  readonly files: FilePort;
  /** Paths relative to the home, sorted. Reads again. */
  changed(): Promise<readonly string[]>;
}

/**
 * Remembers what each file but the engine's own was when it was first read, so that an operator can be told which one someone else saved
 * meanwhile.
 */
export const watchFiles = (files: FilePort, isOwn: (path: string) => boolean): WatchedFiles => {
  const first = new Map<string, string>();
  return {
    files: {
      ...files,
      view: async (path) => {
        const view = await files.view(path);
        if (!first.has(path) && !isOwn(path)) first.set(path, traceOf(view));
        return view;
      },
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
