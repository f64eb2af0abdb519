import { posix } from 'node:path';
import type { LockHolder, ProcessPort } from '../../contract/port/process-port.js';
import { errnoOf, undefinedForAny } from '../../contract/value/errno.js';
import { withSystemFailures } from '../../contract/value/system-failure.js';
import { oncePerTurn } from '../read/once-per-turn.js';
import { infoByPs, listenerByLsof } from './ask-programs.js';
import { listenerOn } from './listening.js';
import { readVariables } from './proc-environment.js';
import type { ProcFs } from './proc-fs.js';
import { findExecutables, readProgram } from './proc-programs.js';
import { findExclusiveFlock, lockedFile } from './proc-locks.js';
import { parseBootTime, parseProcStat } from './proc-stat.js';
import type { ProcStat } from './proc-stat.js';

export interface ProcessPortOptions {
  readonly fs: ProcFs;
  /** Absolute path of the home. */
  readonly home: string;
  /** As in `process.platform`. */
  readonly platform: string;
  /** Runs a program without a shell and gives its standard output, undefined where it fails; used for `ps` and the like, where there is no `/proc`. */
  readonly run: (file: string, args: readonly string[]) => Promise<string | undefined>;
  /** Paths, relative to the home, that this process holds locked: `/proc/locks` cannot tell them from another's. */
  readonly ownLocks?: () => ReadonlySet<string>;
}

/**
 * Looks at processes and locks: through `/proc` on Linux, through `ps` elsewhere. Changes nothing. Only `programs`, which has no answer for
 * "unknown", throws: `system/failed`.
 */
export const createProcessPort = (options: ProcessPortOptions): ProcessPort =>
  options.platform === 'linux' ? linuxPort(options) : otherPort(options);

/** The kernel keeps 15 bytes of a name. */
const COMMAND_LENGTH = 15;
/** `USER_HZ`, in which `/proc` counts, is 100 on every architecture that Node runs on. */
const MS_PER_TICK = 10;
/** The kernel's fixed number of the first pid namespace. */
const INITIAL_PID_NAMESPACE = 'pid:[4026531836]';

type Seen = ProcStat | 'gone' | 'hidden';

const linuxPort = ({ fs, home, ownLocks }: ProcessPortOptions): ProcessPort => {
  const look = async (pid: string | number): Promise<Seen> => {
    try {
      return parseProcStat(await fs.readFile(`/proc/${pid}/stat`)) ?? 'hidden';
    } catch (error) {
      return isGone(error) ? 'gone' : 'hidden';
    }
  };
  /** By pid. */
  const processes = oncePerTurn(async (): Promise<ReadonlyMap<string, Seen>> => {
    const all = new Map<string, Seen>();
    for (const entry of (await fs.readdir('/proc').catch(undefinedForAny)) ?? []) {
      if (/^\d+$/.test(entry)) all.set(entry, await look(entry));
    }
    return all;
  });
  const executables = oncePerTurn(() => findExecutables(fs));
  /** A name that may have been cut is completed from the program's path, where that begins with it; undefined where that cannot be read. */
  const fullName = async (pid: string | number, { command }: ProcStat): Promise<string | undefined> => {
    if (Buffer.byteLength(command) < COMMAND_LENGTH) return command;
    const paths = [await pathOf(fs.readFile(`/proc/${pid}/cmdline`)), await pathOf(fs.readlink(`/proc/${pid}/exe`))];
    const names = paths.map((path) => path && posix.basename(path.split('\0')[0] ?? ''));
    return names.find((name) => name?.startsWith(command)) ?? (names.includes(undefined) ? undefined : command);
  };
  /** With `hidepid` the processes of other users, the first one among them, are not there at all. */
  const hidesProcesses = async (): Promise<boolean> => typeof (await look(1)) === 'string';

  /** The effective user id of a process. */
  const userOf = async (pid: number): Promise<number | undefined> => {
    const uid = /^Uid:\s+\d+\s+(\d+)/m.exec((await textOf(fs, `/proc/${pid}/status`)) ?? '')?.[1];
    return uid === undefined ? undefined : Number(uid);
  };
  const startedAt = async (pid: number): Promise<number | 'gone' | 'unknown'> => {
    const seen = await look(pid);
    if (seen === 'gone') return (await hidesProcesses()) ? 'unknown' : 'gone';
    if (seen === 'hidden') return 'unknown';
    if (seen.hasEnded) return 'gone';
    const stat = await fs.readFile('/proc/stat').catch(undefinedForAny);
    const boot = stat === undefined ? undefined : parseBootTime(stat);
    return boot === undefined ? 'unknown' : boot * 1000 + seen.startTicks * MS_PER_TICK;
  };
  const nameOf = async (pid: number): Promise<string | undefined> => {
    const seen = await look(pid);
    return typeof seen === 'string' || seen.hasEnded ? undefined : await fullName(pid, seen);
  };

  /** The process that took a lock may have ended, and left it to another that has the same file open. */
  const takerOf = async (pid: number): Promise<LockHolder> => {
    const seen = pid > 0 ? await look(pid) : 'gone';
    const uid = typeof seen === 'string' || seen.hasEnded ? undefined : await userOf(pid);
    return { kind: 'held', process: uid === undefined ? undefined : { pid, uid } };
  };
  const lockHolder = async (path: string): Promise<LockHolder> => {
    const file = await statOf(fs, posix.join(home, path));
    if (typeof file === 'string') return { kind: file === 'absent' ? 'free' : 'unknown' };
    if (ownLocks?.().has(path)) return { kind: 'free' };
    try {
      const lock = findExclusiveFlock(await fs.readFile('/proc/locks'), lockedFile(file));
      switch (lock.kind) {
        case 'held':
          return await takerOf(lock.pid);
        case 'maybe':
          return { kind: 'unknown' };
        case 'none':
          return { kind: (await showsAllLocks(fs)) ? 'free' : 'unknown' };
      }
    } catch (error) {
      undefinedForAny(error);
      return { kind: 'unknown' };
    }
  };

  return {
    isRunning: async (name) => {
      const all = await processes();
      let isHidden = !all.has('1');
      for (const [pid, seen] of all) {
        if (seen === 'hidden') isHidden = true;
        if (typeof seen === 'string' || seen.hasEnded || !name.startsWith(seen.command)) continue;
        const whole = await fullName(pid, seen);
        if (whole === name) return true;
        if (whole === undefined) isHidden = true;
      }
      return isHidden ? 'unknown' : false;
    },

    isLocked: async (path) => isHeld(await lockHolder(path)),

    lockHolder,

    startedAt,

    programs: (name) =>
      withSystemFailures('the processes of this machine cannot be looked at', async () => {
        const own = (await executables()).filter((executable) => executable.name === name);
        const programs = await Promise.all(own.map((executable) => readProgram(fs, executable)));
        return programs.filter((program) => program !== undefined);
      }),

    isHome: (path) => isSameFile(fs, path, home),

    nameOf,

    info: async (pid) => {
      const started = await startedAt(pid);
      if (typeof started === 'string') return started;
      const [name, uid] = [await nameOf(pid), await userOf(pid)];
      // it may have ended meanwhile
      return name === undefined || uid === undefined ? 'unknown' : { name, startedAt: started, uid };
    },

    listening: (asked) => listenerOn({ fs, nameOf }, asked),

    environment: (pid, names) => readVariables(fs, pid, names),
  };
};

/** Locks need `/proc`; without it nothing is claimed but that an absent file is not locked. */
const otherPort = ({ fs, home, run, ownLocks }: ProcessPortOptions): ProcessPort => {
  const lockHolder = async (path: string): Promise<LockHolder> => ({
    kind: ownLocks?.().has(path) || (await statOf(fs, posix.join(home, path))) === 'absent' ? 'free' : 'unknown',
  });
  return {
    isRunning: async (name) => {
      // macOS prints whole paths, and every ps may cut them to the terminal's width without -ww
      const commands = await run('ps', ['-A', '-ww', '-o', 'comm=']).catch(undefinedForAny);
      if (commands === undefined) return 'unknown';
      return commands.split('\n').some((line) => posix.basename(line.trim()) === name);
    },
    isLocked: async (path) => isHeld(await lockHolder(path)),
    lockHolder,
    startedAt: () => Promise.resolve('unknown'),
    programs: () => Promise.resolve([]),
    isHome: (path) => isSameFile(fs, path, home),
    nameOf: () => Promise.resolve(undefined),
    info: (pid) => infoByPs(run, pid),
    listening: (asked) => listenerByLsof(run, asked),
    environment: () => Promise.resolve('unknown'),
  };
};

/** A process that has ended, and one that was never a program, have none; undefined where it cannot be read. */
const pathOf = async (asked: Promise<string>): Promise<string | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (isGone(error)) return '';
    undefinedForAny(error);
    return undefined;
  }
};

const isHeld = ({ kind }: LockHolder): boolean | 'unknown' => (kind === 'unknown' ? 'unknown' : kind === 'held');

const textOf = (fs: ProcFs, path: string): Promise<string | undefined> => fs.readFile(path).catch(undefinedForAny);

const isSameFile = async (fs: ProcFs, one: string, other: string): Promise<boolean | 'unknown'> => {
  if (one === other) return true;
  const [first, second] = [await statOf(fs, one), await statOf(fs, other)];
  if (first === 'absent') return false;
  if (first === 'unreadable' || typeof second === 'string') return 'unknown';
  return first.dev === second.dev && first.ino === second.ino;
};

const statOf = async (
  fs: ProcFs,
  path: string,
): Promise<{ readonly dev: bigint; readonly ino: bigint } | 'absent' | 'unreadable'> => {
  try {
    return await fs.stat(path, { bigint: true });
  } catch (error) {
    return isGone(error) ? 'absent' : 'unreadable';
  }
};

/**
 * `/proc/locks` leaves out the locks of processes outside of its own pid namespace. This process sees itself in `/proc`, so if it
 * lives in the first namespace, `/proc` shows that one, and with it every lock of the machine.
 */
const showsAllLocks = async (fs: ProcFs): Promise<boolean> =>
  (await fs.readlink('/proc/self/ns/pid')) === INITIAL_PID_NAMESPACE;

const isGone = (error: unknown): boolean => ['ENOENT', 'ENOTDIR', 'ESRCH'].includes(errnoOf(error));
