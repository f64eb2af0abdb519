/** Who a file or a directory belongs to, and what they and others may do with it. */
export interface Owned {
  /** Relative to the home; `.` is the home itself. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'other';
  readonly uid: number;
  readonly gid: number;
  /** Permission bits, with set-group-id and sticky. */
  readonly mode: number;
}

/** The files and directories of a home whose owners say who its program runs as. Relative to the home; a name of a file may have a `*`. */
export interface OwnedPlaces {
  readonly directories: readonly string[];
  readonly files: readonly string[];
}

/** The user of a process: effective ids. */
export interface Actor {
  /** -1 where the platform has none. */
  readonly uid: number;
  /** The group and all supplementary ones. */
  readonly gids: readonly number[];
}
