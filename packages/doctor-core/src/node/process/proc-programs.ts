import { posix } from 'node:path';
import type { RunningProgram } from '../../contract/port/process-port.js';
import { readEnvironment } from './proc-environment.js';
import type { ProcFs } from './proc-fs.js';

/** Finds processes by the name of their executable file, through `/proc/<pid>/exe`. What cannot be looked at is left out. */
export const findPrograms = async (fs: ProcFs, name: string): Promise<readonly RunningProgram[]> => {
  const entries = await fs.readdir('/proc').catch((): readonly string[] => []);
  const found: RunningProgram[] = [];
  for (const pid of entries.filter((entry) => /^\d+$/.test(entry))) {
    const path = await fs.readlink(`/proc/${pid}/exe`).catch(() => '');
    // a program that was updated while it runs
    if (posix.basename(path.replace(/ \(deleted\)$/, '')) !== name) continue;
    const environment = await readEnvironment(fs, pid);
    const workingDirectory = await fs.readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    found.push({ pid: Number(pid), environment, workingDirectory });
  }
  return found;
};
