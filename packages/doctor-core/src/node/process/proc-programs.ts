import { posix } from 'node:path';
import { ABSENT, DENIED, undefinedFor } from '../../contract/value/errno.js';
import type { RunningProgram } from '../../contract/port/process-port.js';
import { readEnvironment } from './proc-environment.js';
import type { ProcFs } from './proc-fs.js';

/** What has ended meanwhile, and what belongs to another user. */
const NOT_SHOWN = [...ABSENT, ...DENIED, 'ESRCH'];

interface Executable {
  readonly pid: string;
  /** Name of the file. */
  readonly name: string;
}

/**
 * The executable file of each process, by `/proc/<pid>/exe`. What has ended, or is another user's, is left out. Throws what else the system
 * reports: a program that runs must not be taken for none.
 */
export const findExecutables = async (fs: ProcFs): Promise<readonly Executable[]> => {
  const entries = await fs.readdir('/proc').catch(undefinedFor(ABSENT));
  const found: Executable[] = [];
  for (const pid of (entries ?? []).filter((entry) => /^\d+$/.test(entry))) {
    const path = await fs.readlink(`/proc/${pid}/exe`).catch(undefinedFor(NOT_SHOWN));
    // a program that was updated while it runs
    if (path !== undefined) found.push({ pid, name: posix.basename(path.replace(/ \(deleted\)$/, '')) });
  }
  return found;
};

/**
 * What `/proc` says of a process that runs a program; undefined where it has ended. One that is just ending, or just starting, has no variables
 * for a moment, and would be taken for one that works on every home.
 */
export const readProgram = async (fs: ProcFs, { pid }: Executable): Promise<RunningProgram | undefined> => {
  const first = await readEnvironment(fs, pid);
  const workingDirectory = await fs.readlink(`/proc/${pid}/cwd`).catch(undefinedFor(NOT_SHOWN));
  const file = await fs.readlink(`/proc/${pid}/exe`).catch(undefinedFor(NOT_SHOWN));
  if (file === undefined) return undefined;
  const isEmpty = first !== undefined && Object.keys(first).length === 0;
  const environment = isEmpty ? await readEnvironment(fs, pid) : first;
  return { pid: Number(pid), environment, workingDirectory };
};
