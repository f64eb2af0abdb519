import type { Context } from '@netclaw/doctor-core';
import { displayName } from '@netclaw/doctor-core';
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
  /** A program that is not netclaw holds the lock: until it ends no daemon starts, and nothing can be repaired. `program` is safe for display. */
  | { readonly kind: 'locked-by-other'; readonly program: string; readonly pid: number }
  /** It cannot be seen from here (another pid namespace, no `/proc`). */
  | { readonly kind: 'unknown' };

/** The names of the processes that work on a home: the daemon, and the commands of the C# program. */
export const NETCLAW_PROCESSES = ['netclawd', 'netclaw'] as const;

const [DAEMON, COMMAND] = NETCLAW_PROCESSES;
/** Runs netclaw where it is not built as a program of its own. */
const HOST_OF_DAEMON = 'dotnet';

/** Is netclawd, or another command of netclaw, running for this home? A `netclaw.lock` that they hold says so, a free one says no; the pid file counts only where locks cannot be seen. */
export const observeDaemon = async (context: Context): Promise<DaemonState> => {
  const holder = await context.processes.lockHolder(PATHS.lock);
  const pid = readPid(await context.files.view(PATHS.pid));
  if (holder.kind === 'held' && holder.process) return holding(context, holder.process.pid);
  const program = holder.kind === 'held' ? undefined : await findRunningProgram(context);
  if (program) return { kind: 'running', ...program };
  if (holder.kind === 'free') return { kind: 'stopped' };
  // the pid file may be stale, and its number used again by another process
  const isDaemon = pid !== undefined && (await context.processes.nameOf(pid)) === DAEMON;
  if (isDaemon) return running(context, pid);
  return holder.kind === 'held' ? { kind: 'running', program: DAEMON } : { kind: 'unknown' };
};

/** By the process that holds the lock; one whose name cannot be seen is taken for the daemon. */
const holding = async (context: Context, pid: number): Promise<DaemonState> => {
  const name = await context.processes.nameOf(pid);
  // a command takes the daemon's lock for a moment, to see whether it is free
  if (name === COMMAND) return running(context, pid, COMMAND);
  if (name === undefined || name === DAEMON || name === HOST_OF_DAEMON) return running(context, pid);
  return { kind: 'locked-by-other', program: displayName(name), pid };
};

const running = async (
  context: Context,
  pid: number,
  program: typeof DAEMON | typeof COMMAND = DAEMON,
): Promise<DaemonState> => {
  const startedAt = await context.processes.startedAt(pid);
  return { kind: 'running', program, pid, ...(typeof startedAt === 'number' && { startedAt }) };
};
