/** What is known of a path beside its content. */
export interface FileFacts {
  /** Permission bits, such as `0o600`; 0 where there are none. */
  readonly mode: number;
  /** Owner and group; -1 where there is none. */
  readonly uid: number;
  readonly gid: number;
  /** Names of the two, where the machine knows them; `stat` looks them up when they are read. */
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  /** Bytes; 0 where there are none. */
  readonly size: number;
  /** Last change of the content, ms since the epoch; 0 where it is not known. */
  readonly modifiedAt: number;
  /** Number of hard links; 0 where it is not known. */
  readonly links: number;
  /** The path is a symlink, and all else is of what it leads to. Of a directory: or it is reached through one. */
  readonly isSymlink: boolean;
  /** Where a symlink leads in the end, absolute. */
  readonly target?: string;
  /** A directory, or a single file, that is mounted. */
  readonly isMountPoint: boolean;
  /** Of a directory: nobody can write there, because its file system is read-only. */
  readonly isReadOnly?: boolean;
  /** Of one that cannot be read: a system error name, or one of those that `FileView` names. */
  readonly errno?: string;
  /** What this process may do with it by its mode; access control lists are not looked at. Of a directory: list, change and enter it. */
  readonly canRead: boolean;
  readonly canWrite: boolean;
  readonly canExecute: boolean;
}

/** What `stat` says of a path, without reading it. */
export interface FileStat extends FileFacts {
  readonly kind: 'absent' | 'file' | 'directory' | 'other' | 'unreadable';
}

/** Bytes of a file system. */
export interface FreeSpace {
  /** For this user. */
  readonly freeBytes: number;
  readonly totalBytes: number;
}
