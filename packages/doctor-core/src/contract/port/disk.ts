/** What `lstat` says of a path. */
export interface DiskEntry {
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly links: number;
  readonly size: number;
}

/** What a new file is to be. */
export interface NewFile {
  /** Permission bits. */
  readonly mode: number;
  /** Its group; absent: as the system gives it. Where this user may not set it and the group has no rights anyway, it is left as it is. */
  readonly gid?: number;
}

/** A new file, open for writing. */
export interface WritableFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Flushes content and size to the device. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The disk as the engine writes it, one method for each operation that can fail or be the last before a crash. Paths are absolute;
 * errors are system errors with a `code`. No method follows a symlink in the last part of a path.
 */
export interface Disk {
  /** Undefined where nothing is there. */
  stat(path: string): Promise<DiskEntry | undefined>;
  /** Where a symlink leads. */
  readLink(path: string): Promise<string>;
  /** The content of a regular file; `EINVAL` for anything else. */
  read(path: string): Promise<Uint8Array>;
  /** Names, sorted; empty where the directory is absent. */
  list(path: string): Promise<readonly string[]>;
  /** Makes a file that must not exist yet (`EEXIST`), with exactly this mode. */
  createFile(path: string, mode: number, gid?: number): Promise<WritableFile>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  makeDirectory(path: string, mode: number, gid?: number): Promise<void>;
  removeDirectory(path: string): Promise<void>;
  setMode(path: string, mode: number): Promise<void>;
  /** Makes renames, creations and removals in a directory durable; `unsupported` where the file system cannot. */
  syncDirectory(path: string): Promise<'synced' | 'unsupported'>;
}

/** Creates a file with its whole content and flushes it. Leaves nothing behind when it fails, if the disk still lets it. */
export const writeNewFile = async (
  disk: Disk,
  path: string,
  bytes: Uint8Array,
  { mode, gid }: NewFile,
): Promise<void> => {
  const file = await disk.createFile(path, mode, gid);
  let isClosed = false;
  try {
    await file.write(bytes);
    await file.sync();
    isClosed = true;
    await file.close();
  } catch (error) {
    // the first error is the one that says what happened
    if (!isClosed) await file.close().catch(() => undefined);
    await disk.unlink(path).catch(() => undefined);
    throw error;
  }
};
