import type { DoctorContext } from '@netclaw/doctor-core';
import { PATHS } from '../paths.js';
import type { DaemonState } from './daemon-state.js';
import { findProgram } from './find-program.js';
import { readPid } from './pid-file.js';

/** The name of the daemon's process. */
const DAEMON = 'netclawd';

/** Is netclawd, or another command of netclaw, running for this home? A held `netclaw.lock` says so, a free one says no; the pid file counts only where locks cannot be seen. */
export const observeDaemon = async (context: DoctorContext): Promise<DaemonState> => {
  const isLocked = await context.processes.isLocked(PATHS.lock);
  const pid = readPid(await context.files.view(PATHS.pid));
  const program = isLocked === true ? undefined : await findProgram(context);
  if (program) return program;
  if (isLocked === false)
    return pid !== undefined && (await isAlive(context, pid))
      ? { kind: 'stopped', stalePid: pid }
      : { kind: 'stopped' };
  // the pid file may be stale, and its number used again by another process
  const isDaemon = pid !== undefined && (await context.processes.nameOf(pid)) === DAEMON;
  if (isDaemon) return running(context, pid);
  return isLocked === true ? { kind: 'running', program: DAEMON } : { kind: 'unknown' };
};

const isAlive = async (context: DoctorContext, pid: number): Promise<boolean> =>
  (await context.processes.startedAt(pid)) !== 'gone';

const running = async (context: DoctorContext, pid: number): Promise<DaemonState> => {
  const startedAt = await context.processes.startedAt(pid);
  return { kind: 'running', program: DAEMON, pid, ...(typeof startedAt === 'number' && { startedAt }) };
};
