import type { Stats } from 'node:fs';
import type { ReadHandle } from '../read/read-whole.js';
import type { Access } from '../../contract/ownership/access.js';

/** The part of `node:fs` (or of a file system in memory) that reading needs. */
export interface ReadableFs {
  readonly constants: { readonly O_RDONLY: number; readonly O_NOFOLLOW?: number; readonly O_NONBLOCK?: number };
  readonly promises: {
    lstat(path: string): Promise<Stats>;
    readlink(path: string): Promise<string>;
    realpath(path: string): Promise<string>;
    readdir(path: string): Promise<string[]>;
    open(path: string, flags: number): Promise<ReadHandle>;
  };
}

export interface FilePortOptions {
  readonly fs: ReadableFs;
  /** Absolute path of the home. */
  readonly home: string;
  /** Effective user id; -1 where the platform has none. */
  readonly uid: number;
  /** Who can be trusted; default: this user and root. */
  readonly access?: () => Promise<Access>;
  /** Can nobody write to a directory, absolute, because its file system is read-only? */
  readonly isReadOnly?: (path: string) => Promise<boolean>;
  /** Largest file that is read, bytes. */
  readonly limit?: (path: string) => number;
  /** Absolute paths that are mount points; undefined where that cannot be known. */
  readonly mountPoints?: () => Promise<ReadonlySet<string>>;
}
