import type { IFs } from 'memfs';
import { MEMORY_HOME, MEMORY_MODIFIED, MEMORY_UID, MEMORY_USER_HOME } from './memory-facts.js';
import type { Ownership } from './ownership.js';

/** A file of a home in memory: its content alone (mode 0600), or content with what else matters. */
export type MemoryFile = string | Uint8Array | MemoryFileFacts;

interface MemoryFileFacts {
  /** Default: empty. A directory has none. */
  readonly content?: string | Uint8Array;
  /** Permission bits; default 0600, of a directory 0700. */
  readonly mode?: number;
  /** Default: the owner of the home, 1000. */
  readonly uid?: number;
  /** Default: the group with the number of its owner. */
  readonly gid?: number;
  /** Last change of the content, or of the names in a directory; default an hour before the clock of the home. */
  readonly modifiedAt?: Date;
}

export interface MemoryHomeOptions {
  /**
   * By path relative to the home. A path that ends with `/` is a directory; `./` is the home itself. Beside the home: absolute, or `~/…`.
   */
  readonly files?: Readonly<Record<string, MemoryFile>>;
  /** By path relative to the home: where the symlink leads, relative to its own directory or absolute. */
  readonly links?: Readonly<Record<string, string>>;
  /** By path relative to the home: the file of `files` of which this is a second name. */
  readonly hardLinks?: Readonly<Record<string, string>>;
}

/** Writes the files of a home into an empty file system. */
export const layOut = (
  fs: IFs,
  owners: Ownership,
  { files = {}, links = {}, hardLinks = {} }: MemoryHomeOptions,
): void => {
  makeDirectories(fs, MEMORY_HOME);
  const entries = Object.entries(files).map(([path, file]) => ({ path: absolute(path), facts: factsOf(file) }));
  for (const { path, facts } of entries) {
    if (path.endsWith('/')) makeDirectories(fs, path);
    else writeFile(fs, path, facts);
  }
  for (const [path, target] of Object.entries(links)) {
    makeDirectories(fs, parentOf(absolute(path)));
    fs.symlinkSync(target, absolute(path));
  }
  for (const [path, target] of Object.entries(hardLinks)) {
    makeDirectories(fs, parentOf(absolute(path)));
    fs.linkSync(absolute(target), absolute(path));
  }
  for (const { path, facts } of entries) {
    const { uid = MEMORY_UID, gid = uid } = facts;
    owners.set(fs.lstatSync(path), uid, gid);
  }
  const given = new Map(entries.map(({ path, facts }) => [path.replace(/\/$/, ''), facts]));
  const all = new Set([...directoriesBelow(fs, ''), ...given.keys()]);
  // last and deepest first: nothing can be made in a directory that is closed
  for (const path of [...all].sort((a, b) => b.length - a.length)) {
    const { mode, modifiedAt = MEMORY_MODIFIED } = given.get(path) ?? {};
    if (mode !== undefined) fs.chmodSync(path, mode);
    // memfs counts a change of the mode as one of the content
    fs.utimesSync(path, modifiedAt, modifiedAt);
  }
};

const directoriesBelow = (fs: IFs, directory: string): readonly string[] =>
  fs
    .readdirSync(directory === '' ? '/' : directory)
    .map(String)
    .map((name) => `${directory}/${name}`)
    .filter((path) => fs.lstatSync(path).isDirectory())
    .flatMap((path) => [path, ...directoriesBelow(fs, path)]);

/** Removes what is at a path, if anything is. */
export const removeFrom = (fs: IFs, path: string): void => {
  fs.rmSync(absolute(path).replace(/\/$/, ''), { force: true, recursive: true });
};

const absolute = (path: string): string => {
  if (path.startsWith('/')) return path;
  if (path.startsWith('~/')) return `${MEMORY_USER_HOME}/${path.slice(2)}`;
  return `${MEMORY_HOME}/${path === './' ? '' : path}`;
};

const factsOf = (file: MemoryFile): MemoryFileFacts =>
  typeof file === 'string' || file instanceof Uint8Array ? { content: file } : file;

const writeFile = (fs: IFs, path: string, { content = '' }: MemoryFileFacts): void => {
  makeDirectories(fs, parentOf(path));
  fs.writeFileSync(path, typeof content === 'string' ? content : Buffer.from(content));
  fs.chmodSync(path, 0o600);
};

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

const makeDirectories = (fs: IFs, path: string): void => {
  const parts = path.split('/').filter((part) => part !== '');
  parts.reduce((parent, part) => {
    const directory = `${parent}/${part}`;
    if (!fs.existsSync(directory)) fs.mkdirSync(directory, { mode: 0o700 });
    return directory;
  }, '');
};
