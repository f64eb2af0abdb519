import type { Context, FileView } from '@netclaw/doctor-core';
import type { Machine } from '@netclaw/doctor-core/engine';
import { openContext } from '@netclaw/doctor-core/engine';

/** What is done around each look at a file that may give its content. */
type Around = <T extends FileView | undefined>(path: string, look: () => Promise<T>) => Promise<T | FileView>;

/** A context over this machine, and the paths of files whose content it gave, in order. */
export const watchReadFiles = (machine: Machine): { readonly context: Context; readonly read: ReadonlySet<string> } => {
  const read = new Set<string>();
  const context = withFiles(machine, async (path, look) => {
    const found = await look();
    if (found?.kind === 'file') read.add(path);
    return found;
  });
  return { context, read };
};

/** A context over this machine, one of whose files cannot be read. */
export const unreadableAt = (machine: Machine, path: string, errno: string): Context =>
  withFiles(machine, async (asked, look) => (asked === path ? { kind: 'unreadable', errno } : look()));

const withFiles = (machine: Machine, around: Around): Context => {
  const over = (files: Machine['files']): Machine['files'] => ({
    ...files,
    view: (path) => around(path, () => files.view(path)),
    head: (path, length) => around(path, async () => files.head?.(path, length)),
  });
  return openContext({ ...machine, files: over(machine.files), machineFiles: over(machine.machineFiles) });
};
