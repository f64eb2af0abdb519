import type { Access } from '../ownership/access.js';
import type { Covered } from './declarations.js';
import type { FileView, HostFacts } from '../port/ports.js';
import type { ProcessPort } from '../port/process-port.js';
import type { JsonValue } from './step.js';

/** What `stat` says of a path, without reading it. */
export interface FileStat {
  readonly kind: FileView['kind'];
  /** Permission bits, such as `0o600`; 0 where there are none. */
  readonly mode: number;
  /** Owner and group; -1 where there is none. */
  readonly uid: number;
  readonly gid: number;
  /** The path, or a part of it, is a symlink below the home; all else is of what it leads to. */
  readonly isSymlink: boolean;
  /** Of a directory: nobody can write there, because its file system is read-only. */
  readonly isReadOnly?: boolean;
}

/** Files below the home, read only. Paths have forward slashes; `.` is the home itself. */
export interface FilePort<P extends string = string> {
  /** Kind, mode and owner. */
  stat(path: P | '.'): Promise<FileStat>;
  /** The bytes with all that is known of the file. Never throws: what cannot be read has `kind: 'unreadable'`. */
  view(path: P | '.'): Promise<FileView>;
  /** UTF-8 text; undefined where nothing is there. Throws a `DoctorError` (`files/unreadable`) where it cannot be read. */
  text(path: P): Promise<string | undefined>;
  /**
   * The value at an RFC 6901 pointer of a JSON file; undefined where file or value are absent. Throws a `DoctorError` (`files/unreadable`,
   * `files/not-json`).
   */
  json(path: P, pointer?: string): Promise<JsonValue | undefined>;
  /** Names in a directory on the way to something declared, sorted; empty where it is absent. Throws `files/unreadable`. */
  list(path: string): Promise<readonly string[]>;
  /** Paths that match a pattern with `*`, sorted. Throws `files/unreadable`. */
  glob(pattern: P): Promise<readonly P[]>;
}

/** Variables by name: those that are declared. */
export type Environment<V extends string = string> = { readonly [K in V]?: string };

/**
 * The machine, read only: everything that a check may look at. What a file or a directory contains is remembered for one look, so that two
 * checks that ask the same see the same; the mode of a directory is asked each time. The looks of one run have the same `now`, host and environment; verification takes processes
 * from the first look, so that only what the repair did is evaluated.
 */
export interface Context<
  Path extends string = string,
  Process extends string = string,
  Variable extends string = string,
> {
  readonly files: FilePort<Path>;
  readonly processes: ProcessPort<Process>;
  readonly env: Environment<Variable>;
  readonly host: HostFacts;
  /** When the run began. */
  readonly now: Date;
  readonly signal: AbortSignal;
  /** Who the program runs as, who shares the home, and whether this user may repair it. */
  access(): Promise<Access>;
  /** A redacting debug log; never a channel for findings. */
  log(message: string): void;
}

/** The context of a check that declares these. */
export type ContextOf<
  Reads extends readonly string[],
  Processes extends readonly string[],
  Env extends readonly string[],
> = Context<Covered<Reads[number]>, Processes[number], Covered<Env[number]>>;
