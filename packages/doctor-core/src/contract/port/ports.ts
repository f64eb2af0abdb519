import type { Access } from '../ownership/access.js';
import { soleAccess } from '../ownership/access.js';
import type { Actor, Owned } from '../ownership/owned.js';
import type { SettingValues } from '../value/setting-values.js';
import type { RunCommand } from './command-port.js';
import type { FileFacts, FileStat, FreeSpace } from './file-facts.js';
import type { NetworkPort } from './network-port.js';
import type { ProcessPort } from './process-port.js';

/** One look at one path. Reading never blocks on a fifo and follows a symlink at most once. */
export type FileView =
  | ({ readonly kind: 'absent' | 'directory' | 'other' } & KnownFacts)
  /**
   * `errno` is a system error name (`EACCES`, `EIO`, `ELOOP` for a link that is not followed), `DANGLING-LINK` (also for a circle of links), `CHANGING` for a
   * file that others write to each time it is read, `SHORT-READ` for one that does not give as many bytes as it has, or `TOO-LARGE` for
   * one over the limit that the reader allows; then `size` is there, in bytes.
   */
  | ({ readonly kind: 'unreadable'; readonly errno: string } & KnownFacts)
  | RegularFile;

/** What the machine knows beside, without another question. */
type KnownFacts = Partial<Omit<FileFacts, 'errno'>>;

export interface RegularFile {
  readonly kind: 'file';
  readonly bytes: Uint8Array;
  /** Permission bits only, e.g. `0o600`. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Names of the two, where the machine knows them. */
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
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
  /** All that is known of a path, without reading it; undefined: what the three above say of it. Throws `system/failed`. */
  stat?(path: string): Promise<FileStat | undefined>;
  /** A view that has no more than the first bytes of a file, however large it is; undefined: `view` says it. Throws `system/failed`. */
  head?(path: string, length: number): Promise<FileView | undefined>;
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

/** Plain data, taken once for a run. A machine may find out some of it late: then it is frozen, and so is what is in it. */
export interface HostFacts {
  /** As in `process.platform`. */
  readonly platform: string;
  /** As in `process.arch`. */
  readonly arch: string;
  /** `ubuntu` and `24.04` of os-release; elsewhere the platform and the release of its kernel. */
  readonly os: { readonly id: string; readonly version: string };
  /** The whole name. */
  readonly hostname: string;
  /** As .NET's `Environment.MachineName`: on Unix the host name cut at the first dot. */
  readonly machineName: string;
  /** Effective user id; -1 where the platform has none. */
  readonly uid: number;
  /** Absolute path of the home, for messages only; every other path is relative to it. */
  readonly home: string;
  /** Who runs the doctor; effective ids, -1 where the platform has none. The name is empty where there is none. */
  readonly user: {
    readonly name: string;
    readonly uid: number;
    readonly gid: number;
    readonly groups: readonly number[];
  };
  /** Of the machine, also in a container; swap is 0 where it is not known. */
  readonly memory: { readonly totalBytes: number; readonly availableBytes: number; readonly freeSwapBytes: number };
  /** Of the Node.js that runs the doctor, such as `22.11.0`. */
  readonly nodeVersion: string;
}

/** What a world may be without: `NO_PORTS` answers then. */
export interface MachinePorts {
  /** Files beside the home: paths are absolute, or begin with `~/` for the home of the user. */
  readonly machineFiles: HomeFiles;
  /** Of the file system that holds a path, however it is spelt. Throws `files/unreadable`. */
  readonly freeSpace: (path: string) => Promise<FreeSpace>;
  readonly run: RunCommand;
  readonly network: NetworkPort;
  /** What the host of the doctor adds, by name. */
  readonly ports: Readonly<Record<string, unknown>>;
  /** What the operator has set for a check, by its id. */
  readonly settings: (check: string) => SettingValues;
}

/** The machine as the engine hands it to one look. */
export interface Machine extends MachinePorts {
  /** Who looks; default: the user of `host`, in no group. */
  readonly actor?: Actor;
  readonly files: HomeFiles;
  readonly processes: ProcessPort;
  readonly environment: Readonly<Record<string, string>>;
  readonly host: HostFacts;
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly log: (message: string) => void;
}
