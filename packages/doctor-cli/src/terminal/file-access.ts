/** Files that the operator names, read and written as a whole. Paths are relative to the working directory. */
export interface FileAccess {
  /** Undefined where there is no such file; throws a `DoctorError` (`usage/unreadable-file`) where it is not a small regular file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /**
   * A regular file all or nothing: a new one with mode 0600, an old one keeps its mode and owner. A device, a fifo and an open descriptor (`/dev/fd/3`) is written to. Throws a `DoctorError`
   * (`output/unwritable`; `output/refused` where something else is there that is not to be replaced).
   */
  write(path: string, text: string, mayReplace: MayReplace): Promise<void>;
  /** Replaces a regular file that has these bytes still, or makes one where undefined; throws as `write`, also where it has changed. */
  edit(path: string, before: Uint8Array | undefined, text: string | Uint8Array): Promise<void>;
  /** Throws as `write` would, where that could not be done now; leaves no trace. */
  probe(path: string, mayReplace: MayReplace): Promise<void>;
  /** Throws as `edit` would, where nothing must be there and a file could not be made now; leaves no trace. */
  probeNew(path: string): Promise<void>;
  /** Adds to the end of a file that is there or not; throws a `DoctorError` (`output/unwritable`). */
  append(path: string, text: string): Promise<void>;
  /** Which of this process's own streams a path is, through links too: `/dev/stdout`. */
  stream(path: string): Promise<'stdout' | 'stderr' | undefined>;
  /** Why somebody else than this user and root could have written a file or chosen it, in words; undefined where nobody could. */
  trustProblem(path: string): Promise<string | undefined>;
  /** A path without a link in it; as it is where it cannot be followed. Absent: every path is so. */
  realPath?(path: string): Promise<string>;
  /** Does a path lie in a directory, or in what these names below it lead to? Asked of the disk, not of the spelling. */
  isWithin(path: string, directory: string, below: readonly string[]): Promise<boolean>;
}

/** May a file that begins with this text, at most 64 KiB of it, be replaced? It is not asked about an empty one. */
export type MayReplace = (head: string) => boolean;
