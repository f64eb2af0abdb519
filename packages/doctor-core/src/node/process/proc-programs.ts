import { posix } from 'node:path';
import type { RunningProgram } from '../../contract/port/process-port.js';
import type { ProcFs } from './proc-fs.js';

/** Finds processes by the name of their executable file, through `/proc/<pid>/exe`. What cannot be looked at is left out. */
export const findPrograms = async (fs: ProcFs, name: string): Promise<readonly RunningProgram[]> => {
  const entries = await fs.readdir('/proc').catch((): readonly string[] => []);
  const found: RunningProgram[] = [];
  for (const pid of entries.filter((entry) => /^\d+$/.test(entry))) {
    const path = await fs.readlink(`/proc/${pid}/exe`).catch(() => '');
    // a program that was updated while it runs
    if (posix.basename(path.replace(/ \(deleted\)$/, '')) !== name) continue;
    const environment = await fs.readFile(`/proc/${pid}/environ`, 'utf8').then(parseEnvironment, () => undefined);
    const workingDirectory = await fs.readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    found.push({ pid: Number(pid), environment, workingDirectory });
  }
  return found;
};

const parseEnvironment = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split('\0')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
