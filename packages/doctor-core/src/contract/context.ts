/** One look at one path. Reading never blocks on a fifo and follows a symlink at most once. */
export type FileView =
  | { readonly kind: 'absent' | 'directory' | 'other' }
  /**
   * `errno` is a system error name (`EACCES`, `EIO`, `ELOOP` for a link that is not followed), `DANGLING-LINK`, or `TOO-LARGE` for a file
   * over the limit that the reader allows; then `size` is there, in bytes.
   */
  | { readonly kind: 'unreadable'; readonly errno: string; readonly size?: number }
  | RegularFile;

export interface RegularFile {
  readonly kind: 'file';
  readonly bytes: Uint8Array;
  /** Permission bits only, e.g. `0o600`. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Number of hard links. */
  readonly links: number;
  /** True where the path itself is a symlink; all other fields are those of its target. */
  readonly isSymlink: boolean;
  /** Where a symlink leads, absolute. */
  readonly target?: string;
  /** True where the path itself is a mount point (a single-file bind mount), which cannot be replaced by rename. */
  readonly isMountPoint: boolean;
  /** Last change of the content, ms since the epoch. */
  readonly modifiedAt: number;
}

/** Paths are relative to the home, with forward slashes. */
export interface FilePort {
  view(path: string): Promise<FileView>;
  /** Names in a directory, sorted; empty where it is absent. Throws a `DoctorError` (`files/unreadable`) where it cannot be read. */
  list(path: string): Promise<readonly string[]>;
  /** Permission bits and owner of a directory; undefined where there is none, or none that can be trusted. */
  directoryMode(path: string): Promise<DirectoryMode | undefined>;
}

export interface DirectoryMode {
  readonly mode: number;
  readonly uid: number;
  /** The path leads there through a symlink below the home; all else is of the directory itself. */
  readonly isLinked: boolean;
}

export interface ProcessPort {
  /** Is there an operating system process with exactly this name? */
  isRunning(name: string): Promise<boolean | 'unknown'>;
  /** Does a process other than this one hold an exclusive flock on the file? The path is relative to the home. */
  isLocked(path: string): Promise<boolean | 'unknown'>;
  /** Start of a live process, ms since the epoch; `gone` where no process has that id. */
  startedAt(pid: number): Promise<number | 'gone' | 'unknown'>;
  /**
   * Live processes whose executable file has exactly this name (a script run by Node has not), with their environment where it can be
   * seen. Those of other users may be left out.
   */
  programs(name: string): Promise<readonly RunningProgram[]>;
  /** Does an absolute path, as a process was given it, lead to the home, by whatever links? */
  isHome(path: string): Promise<boolean | 'unknown'>;
  /** Name of a live process; undefined where no process has that id or it cannot be seen. */
  nameOf(pid: number): Promise<string | undefined>;
}

export interface RunningProgram {
  readonly pid: number;
  readonly environment: Readonly<Record<string, string>> | undefined;
  /** Absolute; undefined where it cannot be seen. */
  readonly workingDirectory?: string | undefined;
}

export interface HostFacts {
  /** As in `process.platform`. */
  readonly platform: string;
  /** Host name cut at the first dot, as .NET's `Environment.MachineName` on Unix. */
  readonly machineName: string;
  /** Effective user id; -1 where the platform has none. */
  readonly uid: number;
  /** Absolute path of the home, for messages only; every other path is relative to it. */
  readonly home: string;
}

/** The world, read only. Everything that a check may look at. */
export interface DoctorContext {
  readonly files: FilePort;
  readonly processes: ProcessPort;
  readonly environment: Readonly<Record<string, string>>;
  readonly host: HostFacts;
  readonly clock: { now(): Date };
  readonly signal: AbortSignal;
  /** A redacting debug log; never a channel for findings. */
  readonly log: (message: string) => void;
}

/** Given to `steps` alone: what new credentials are made of. A preview is made with a throw-away mint. */
export interface Mint {
  randomBytes(length: number): Uint8Array;
  now(): Date;
}
