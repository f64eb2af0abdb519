/** What looking at `/proc` needs: like `node:fs/promises`, but for how files are read. */
export interface ProcFs {
  /** As UTF-8 text, to its end. */
  readFile(path: string): Promise<string>;
  readdir(path: string): Promise<string[]>;
  readlink(path: string): Promise<string>;
  stat(path: string, options: { bigint: true }): Promise<{ readonly dev: bigint; readonly ino: bigint }>;
}
