import type { IFs } from 'memfs';
import type { MemoryFile } from './memory-file.js';
import { layOut, removeFrom } from './memory-file.js';
import type { MemoryPorts } from './memory-ports.js';
import type { Ownership } from './ownership.js';

/** What is another in the world once a repair has run a program; what is not named stays as it is. */
export interface AfterRun extends Pick<MemoryPorts, 'commands' | 'http' | 'open' | 'listening'> {
  /** By path, as those of a home; null: it is gone. */
  readonly files?: Readonly<Record<string, MemoryFile | null>>;
  /** Names of running processes. */
  readonly running?: readonly string[];
}

/** What programs have changed beside the files, by the file system of the world. */
const changed = new WeakMap<IFs, Omit<AfterRun, 'files'>>();

/** What is seen of a world by now. */
export const seenNow = <O extends Omit<AfterRun, 'files' | 'running'>>(
  fs: IFs,
  options: O,
): O & Omit<AfterRun, 'files'> => ({ ...options, ...changed.get(fs) });

/** A repair has run a program in a world. */
export const changeBy = (fs: IFs, owners: Ownership, options: MemoryPorts, after: AfterRun): void => {
  const { files = {}, commands, ...others } = after;
  const before = seenNow(fs, options);
  changed.set(fs, { ...changed.get(fs), ...others, commands: { ...before.commands, ...commands } });
  const made = Object.entries(files).filter((entry): entry is [string, MemoryFile] => entry[1] !== null);
  for (const [path, file] of Object.entries(files)) if (file === null) removeFrom(fs, path);
  layOut(fs, owners, { files: Object.fromEntries(made) });
};
