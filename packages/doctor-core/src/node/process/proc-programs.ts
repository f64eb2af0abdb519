import { posix } from 'node:path';
import { ABSENT, DENIED, undefinedFor } from '../../contract/value/errno.js';
import type { RunningProgram } from '../../contract/port/process-port.js';
import { readEnvironment } from './proc-environment.js';
import type { ProcFs } from './proc-fs.js';

/** What has ended meanwhile, and what belongs to another user. */
const NOT_SHOWN = [...ABSENT, ...DENIED, 'ESRCH'];

/**
 * Finds processes by the name of their executable file, through `/proc/<pid>/exe`. What has ended, or is another user's, is left out.
 * Throws what else the system reports: a program that runs must not be taken for none.
 */
export const findPrograms = async (fs: ProcFs, name: string): Promise<readonly RunningProgram[]> => {
  const entries = await fs.readdir('/proc').catch(undefinedFor(ABSENT));
  const found: RunningProgram[] = [];
  for (const pid of (entries ?? []).filter((entry) => /^\d+$/.test(entry))) {
    const path = await fs.readlink(`/proc/${pid}/exe`).catch(undefinedFor(NOT_SHOWN));
    // a program that was updated while it runs
    if (posix.basename((path ?? '').replace(/ \(deleted\)$/, '')) !== name) continue;
    const environment = await readEnvironment(fs, pid);
    const workingDirectory = await fs.readlink(`/proc/${pid}/cwd`).catch(undefinedFor(NOT_SHOWN));
    found.push({ pid: Number(pid), environment, workingDirectory });
  }
  return found;
};
