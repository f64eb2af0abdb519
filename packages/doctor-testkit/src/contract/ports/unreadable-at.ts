import type { Context } from '@netclaw/doctor-core';
import type { Machine } from '@netclaw/doctor-core/engine';
import { openContext } from '@netclaw/doctor-core/engine';

type View = Machine['files']['view'];

/** A context over this machine, and the paths of files whose content it gave, in order. */
export const watchReadFiles = (machine: Machine): { readonly context: Context; readonly read: ReadonlySet<string> } => {
  const read = new Set<string>();
  const context = withFiles(machine, ({ view }) => async (path) => {
    const found = await view(path);
    if (found.kind === 'file') read.add(path);
    return found;
  });
  return { context, read };
};

/** A context over this machine, one of whose files cannot be read. */
export const unreadableAt = (machine: Machine, path: string, errno: string): Context =>
  withFiles(
    machine,
    ({ view }) =>
      (asked) =>
        asked === path ? Promise.resolve({ kind: 'unreadable', errno }) : view(asked),
  );

const withFiles = (machine: Machine, viewWith: (files: { readonly view: View }) => View): Context =>
  openContext({
    ...machine,
    files: { ...machine.files, view: viewWith(machine.files) },
    machineFiles: { ...machine.machineFiles, view: viewWith(machine.machineFiles) },
  });
