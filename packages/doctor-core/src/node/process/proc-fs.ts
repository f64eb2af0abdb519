/** The part of `node:fs/promises` that looking at `/proc` needs. */
export interface ProcFs {
  readFile(path: string, encoding: 'utf8'): Promise<string>;
  readdir(path: string): Promise<string[]>;
  readlink(path: string): Promise<string>;
  stat(path: string, options: { bigint: true }): Promise<{ readonly dev: bigint; readonly ino: bigint }>;
}
