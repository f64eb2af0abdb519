/** Processes of this machine, read only. */
export interface ProcessPort<N extends string = string> {
  /** Is there an operating system process with exactly this name? */
  isRunning(name: N): Promise<boolean | 'unknown'>;
  /** Does a process other than this one hold an exclusive flock on the file? The path is relative to the home. */
  isLocked(path: string): Promise<boolean | 'unknown'>;
  /** The process, other than this one, that holds an exclusive flock on the file. The path is relative to the home. */
  lockHolder(path: string): Promise<LockHolder>;
  /** Start of a live process, ms since the epoch; `gone` where no process has that id. */
  startedAt(pid: number): Promise<number | 'gone' | 'unknown'>;
  /** Live processes whose executable file has exactly this name. Those of other users may be left out. */
  programs(name: N): Promise<readonly RunningProgram[]>;
  /** Does an absolute path, as a process was given it, lead to the home, by whatever links? */
  isHome(path: string): Promise<boolean | 'unknown'>;
  /** Name of a live process; undefined where no process has that id or it cannot be seen. */
  nameOf(pid: number): Promise<string | undefined>;
  /** Of a live process; `gone` where no process has that id. */
  info(pid: number): Promise<ProcessInfo | 'gone' | 'unknown'>;
  /** Who listens on a TCP port of this machine, at any of its addresses; the process may be that of another user, and not seen. */
  listening(port: number): Promise<Listener | 'nobody' | 'unknown'>;
  /**
   * Variables of a live process as they were at its start, by name: `NAME` or `PREFIX_*`, in any case. No other variable is given.
   * `unknown` where no process has that id, or its environment cannot be read: those of other users are for root only.
   */
  environment(pid: number, names: readonly string[]): Promise<Readonly<Record<string, string>> | 'unknown'>;
}

export interface ProcessInfo {
  readonly name: string;
  /** ms since the epoch */
  readonly startedAt: number;
  /** Effective user id; -1 where the platform has none. */
  readonly uid: number;
}

/** Both where they can be seen. */
interface Listener {
  readonly pid?: number;
  readonly name?: string;
}

export type LockHolder =
  | { readonly kind: 'free' }
  /** `process` is undefined where it cannot be seen, or has ended and left its lock to a child. */
  | { readonly kind: 'held'; readonly process: LiveProcess | undefined }
  | { readonly kind: 'unknown' };

interface LiveProcess {
  readonly pid: number;
  /** Effective user id. */
  readonly uid: number;
}

export interface RunningProgram {
  readonly pid: number;
  readonly environment: Readonly<Record<string, string>> | undefined;
  /** Absolute; undefined where it cannot be seen. */
  readonly workingDirectory?: string | undefined;
}
