import type { Context } from '@netclaw/doctor-core';
import { PATHS } from '../home/paths.js';
import { readPid } from './pid-file.js';
import { findRunningProgram } from './running-program.js';

/** Is netclawd running? Read only: diagnosis never takes its lock. */
export type DaemonState =
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'running';
      /** `netclaw` is a command of the C# program that is active on this home: it may write the same files. */
      readonly program: 'netclawd' | 'netclaw';
      readonly pid?: number;
      /** ms since the epoch, where it can be seen. */
      readonly startedAt?: number;
    }
  /** It cannot be seen from here (another pid namespace, no `/proc`). */
  | { readonly kind: 'unknown' };

/** The names of the processes that work on a home: the daemon, and the commands of the C# program. */
export const NETCLAW_PROCESSES = ['netclawd', 'netclaw'] as const;

const [DAEMON, COMMAND] = NETCLAW_PROCESSES;

/** Is netclawd, or another command of netclaw, running for this home? A held `netclaw.lock` says so, a free one says no; the pid file counts only where locks cannot be seen. */
export const observeDaemon = async (context: Context): Promise<DaemonState> => {
  const holder = await context.processes.lockHolder(PATHS.lock);
  const pid = readPid(await context.files.view(PATHS.pid));
  if (holder.kind === 'held' && holder.process) return running(context, holder.process.pid);
  const program = holder.kind === 'held' ? undefined : await findRunningProgram(context);
  if (program) return { kind: 'running', ...program };
  if (holder.kind === 'free') return { kind: 'stopped' };
  // the pid file may be stale, and its number used again by another process
  const isDaemon = pid !== undefined && (await context.processes.nameOf(pid)) === DAEMON;
  if (isDaemon) return running(context, pid);
  return holder.kind === 'held' ? { kind: 'running', program: DAEMON } : { kind: 'unknown' };
};

const running = async (context: Context, pid: number): Promise<DaemonState> => {
  const startedAt = await context.processes.startedAt(pid);
  // a command takes the daemon's lock for a moment, to see whether it is free
  const program = (await context.processes.nameOf(pid)) === COMMAND ? COMMAND : DAEMON;
  return { kind: 'running', program, pid, ...(typeof startedAt === 'number' && { startedAt }) };
};
