/** Files that the operator names, read and written as a whole. Paths are relative to the working directory. */
export interface FileAccess {
  /** Undefined where there is no such file; throws a `DoctorError` (`usage/unreadable-file`) where it is not a small regular file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** All or nothing, mode 0600; throws a `DoctorError` (`usage/unwritable-file`). */
  write(path: string, text: string): Promise<void>;
  /** Throws a `DoctorError` (`usage/unwritable-file`) where `write` could not be done now; leaves no trace. */
  probe(path: string): Promise<void>;
  /** Adds to the end of a file that is there or not; throws a `DoctorError` (`usage/unwritable-file`). */
  append(path: string, text: string): Promise<void>;
}
