import type { Access } from '../ownership/access.js';
import { soleAccess } from '../ownership/access.js';
import type { Owned } from '../ownership/owned.js';
import type { ProcessPort } from './process-port.js';

/** One look at one path. Reading never blocks on a fifo and follows a symlink at most once. */
export type FileView =
  | { readonly kind: 'absent' | 'directory' | 'other' }
  /**
   * `errno` is a system error name (`EACCES`, `EIO`, `ELOOP` for a link that is not followed), `DANGLING-LINK` (also for a circle of links), `CHANGING` for a
   * file that others write to each time it is read, `SHORT-READ` for one that does not give as many bytes as it has, or `TOO-LARGE` for
   * one over the limit that the reader allows; then `size` is there, in bytes.
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
  /** Where a symlink leads in the end, absolute. */
  readonly target?: string;
  /** It leads there through other links, or to a file of somebody else, so that nothing is written where it leads. */
  readonly isReadOnlyLink?: boolean;
  /** True where the path itself is a mount point (a single-file bind mount), which cannot be replaced by rename. */
  readonly isMountPoint: boolean;
  /** Last change of the content, ms since the epoch. */
  readonly modifiedAt: number;
}

/** The files of a home as the engine reads them. Paths are relative to the home, with forward slashes. */
export interface HomeFiles {
  /** Throws `system/failed` for what this process lacks: descriptors, memory. */
  view(path: string): Promise<FileView>;
  /**
   * Names in a directory, sorted; empty where it is absent. Throws `files/unreadable` where it cannot be read, `system/failed` where the disk
   * or the machine fails.
   */
  list(path: string): Promise<readonly string[]>;
  /** Permission bits and owner of a directory; undefined where there is none, or none that can be trusted. Throws `system/failed`. */
  directoryMode(path: string): Promise<DirectoryMode | undefined>;
  /** Who has access to the home; absent where everything in it is this user's alone. */
  readonly owners?: OwnerPort;
}

/** Who has access to a home, as its files say it. */
export const accessOfFiles = async ({ owners }: HomeFiles, uid: number): Promise<Access> =>
  (await owners?.access()) ?? soleAccess({ uid, gids: [] });

/** Who owns what in a home. */
export interface OwnerPort {
  access(): Promise<Access>;
  /** Of what a path leads to; undefined where nothing can be seen. */
  ownerOf(path: string): Promise<Owned | undefined>;
}

export interface DirectoryMode {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Nobody can write there, whoever it is: the file system is read-only. */
  readonly isReadOnly?: boolean;
  /** The path leads there through a symlink below the home; all else is of the directory itself. */
  readonly isLinked: boolean;
  /** Through more than one: it is read there, and nothing is written. */
  readonly isChained?: boolean;
}

export interface HostFacts {
  /** As in `process.platform`. */
  readonly platform: string;
  /** As .NET's `Environment.MachineName`: on Unix the host name cut at the first dot. */
  readonly machineName: string;
  /** Effective user id; -1 where the platform has none. */
  readonly uid: number;
  /** Absolute path of the home, for messages only; every other path is relative to it. */
  readonly home: string;
}

/** The machine as the engine hands it to one look. */
export interface Machine {
  readonly files: HomeFiles;
  readonly processes: ProcessPort;
  readonly environment: Readonly<Record<string, string>>;
  readonly host: HostFacts;
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly log: (message: string) => void;
}
