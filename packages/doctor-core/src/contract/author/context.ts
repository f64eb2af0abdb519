import type { Access } from '../ownership/access.js';
import type { CommandResult, RunOptions } from '../port/command-port.js';
import type { FileStat, FreeSpace } from '../port/file-facts.js';
import type { ConnectResult, HttpOptions, HttpResult } from '../port/network-port.js';
import type { FileView, HostFacts } from '../port/ports.js';
import type { ProcessPort } from '../port/process-port.js';
import type { SettingValues } from '../value/setting-values.js';
import type { AddressOf, Covered, UrlOf } from './declarations.js';
import type { JsonValue } from './step.js';

/** What `view` gives: all that is known of a path, and its bytes; without content they are empty. */
export type ViewedFile = FileView & FileStat & { readonly bytes: Uint8Array };

/**
 * Files, read only. Paths have forward slashes and are relative to the home, `.` is the home itself; `/…` is the machine, `~/…` the home of
 * the user.
 */
export interface FilePort<P extends string = string> {
  /** Kind, mode, owner and the like. */
  stat(path: P | '.'): Promise<FileStat>;
  /** The bytes with all that is known of the file. Never throws: what cannot be read has `kind: 'unreadable'`. */
  view(path: P | '.'): Promise<ViewedFile>;
  /** UTF-8 text; undefined where nothing is there. Throws a `DoctorError` (`files/unreadable`) where it cannot be read. */
  text(path: P): Promise<string | undefined>;
  /**
   * The first bytes of a file, however large it is and whoever writes to it; fewer where it has fewer. `length` is 1 to 65536. Undefined where
   * nothing is there. Throws a `DoctorError` (`files/unreadable`) where it cannot be read.
   */
  head(path: P, length: number): Promise<Uint8Array | undefined>;
  /**
   * The value at an RFC 6901 pointer of a JSON file; undefined where file or value are absent. Throws a `DoctorError` (`files/unreadable`,
   * `files/not-json`).
   */
  json(path: P, pointer?: string): Promise<JsonValue | undefined>;
  /** Names in a directory on the way to something declared, sorted; empty where it is absent. Throws `files/unreadable`. */
  list(path: string): Promise<readonly string[]>;
  /**
   * Paths of files that match a pattern with `*`, sorted; where it ends with `/`, of all files and directories below, without what links to
   * directories lead to. Throws `files/unreadable`, and `files/too-many` for over 10 000 paths.
   */
  glob(pattern: P): Promise<readonly P[]>;
  /** Of the file system that holds the path. Throws `files/unreadable` where that cannot be seen. */
  freeSpace(path: P | '.'): Promise<FreeSpace>;
}

/** Variables by name: those that are declared. */
export type Environment<V extends string = string> = { readonly [K in V]?: string };

/**
 * The machine, read only: everything that a check may look at. What is asked is remembered for one look, so that two checks that ask the same see the
 * same; the mode of a directory of the home is asked each time. The looks of one run have the same `now`, host, environment and settings. Verification
 * reads files and runs programs anew, and takes processes, connections and host ports from the first look, so that only what the repair did is
 * evaluated.
 */
export interface Context<
  Path extends string = string,
  Command extends string = string,
  Origin extends string = string,
  Process extends string = string,
  Variable extends string = string,
  Ports = unknown,
  Settings = SettingValues,
> {
  readonly files: FilePort<Path>;
  /**
   * Runs a declared program without a shell, which must change nothing. Never throws for what comes of it: a program that is not there is a
   * result like another. It gets `PATH`, `HOME`, `LANG`, the declared variables and what the options add.
   */
  run(command: Command, args?: readonly string[], options?: RunOptions): Promise<CommandResult>;
  /** Asks a declared server, and follows its redirects to declared ones. Never throws for what comes of it. */
  http(url: UrlOf<Origin>, options?: HttpOptions): Promise<HttpResult>;
  /** Does a declared server take TCP connections? Never throws for what comes of it; the deadline is 5000 ms unless another is given. */
  connect(address: AddressOf<Origin>, options?: { readonly timeoutMs?: number }): Promise<ConnectResult>;
  readonly processes: ProcessPort<Process>;
  readonly env: Environment<Variable>;
  readonly host: HostFacts;
  /** When the run began. */
  readonly now: Date;
  /** What the host of the doctor adds: a cluster, a database. */
  readonly ports: Ports;
  /** Those of the check, as the operator has set them. */
  readonly settings: Settings;
  readonly signal: AbortSignal;
  /** Who the program runs as, who shares the home, and whether this user may repair it. */
  access(): Promise<Access>;
  /** A redacting debug log; never a channel for findings. */
  log(message: string): void;
}

/** The context of a check that declares these. */
export type ContextOf<
  Reads extends readonly string[],
  Runs extends readonly string[],
  Connects extends readonly string[],
  Processes extends readonly string[],
  Env extends readonly string[],
  Ports,
  Settings,
> = Context<
  Covered<Reads[number]>,
  Runs[number],
  Connects[number],
  Processes[number],
  Covered<Env[number]>,
  Ports,
  Settings
>;
