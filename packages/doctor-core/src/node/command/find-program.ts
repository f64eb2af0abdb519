import { constants } from 'node:fs';
import { delimiter, isAbsolute, join, sep } from 'node:path';
import { undefinedForAny } from '../../contract/value/errno.js';
import { readingFs } from '../read/reading-fs.js';

/** Where programs are looked for. */
interface SearchPath {
  /** Absolute directories, none of them in the home. */
  readonly directories: readonly string[];
  /** Is a path in the home, as it is spelt or as it really is? */
  readonly isInHome: (path: string) => Promise<boolean>;
}

/**
 * The directories of a `PATH` that are relative depend on where a program is run, and what is in the home may be of anybody who writes there:
 * neither says which program is meant. The home is absolute; undefined where none is known yet.
 */
const searchPathOf = async (path: string, home: string | undefined): Promise<SearchPath> => {
  const roots = home === undefined ? [] : [home, await realOf(home)];
  const isInHome = async (asked: string): Promise<boolean> => {
    const spellings = [join(asked), await realOf(asked)];
    return spellings.some((spelt) => roots.some((root) => spelt === root || spelt.startsWith(withEnd(root))));
  };
  const directories: string[] = [];
  for (const directory of path.split(delimiter)) {
    if (isAbsolute(directory) && !(await isInHome(directory))) directories.push(directory);
  }
  return { directories, isInHome };
};

/** An empty `PATH` would mean the directory in which a program is run; in this there is nothing. */
const NOWHERE = '/dev/null';

/** The search path of an environment, and the variable by which a program looks in the same directories. */
export const searchPathIn = async (
  env: Readonly<Record<string, string>>,
  home: string | undefined,
): Promise<{ readonly search: SearchPath; readonly variable: Readonly<Record<string, string>> }> => {
  const name = Object.keys(env).find((one) => one.toUpperCase() === 'PATH') ?? 'PATH';
  const search = await searchPathOf(env[name] ?? '', home);
  return { search, variable: { [name]: search.directories.join(delimiter) || NOWHERE } };
};

const realOf = async (path: string): Promise<string> => (await readingFs.realpath(path).catch(undefinedForAny)) ?? path;

const withEnd = (directory: string): string => (directory.endsWith(sep) ? directory : `${directory}${sep}`);

/** The absolute path of a program; an absolute one is as it is. */
export const findProgram = async (
  command: string,
  { directories, isInHome }: SearchPath,
): Promise<{ readonly file: string } | 'not-found' | 'not-permitted'> => {
  if (isAbsolute(command)) return { file: command };
  let isDenied = false;
  for (const directory of directories) {
    for (const name of process.platform === 'win32' ? [`${command}.exe`, command] : [command]) {
      const file = join(directory, name);
      const isFile = (await readingFs.stat(file).catch(undefinedForAny))?.isFile() === true;
      if (!isFile || (await isInHome(file))) continue;
      if (await isExecutable(file)) return { file };
      isDenied = true;
    }
  }
  return isDenied ? 'not-permitted' : 'not-found';
};

const isExecutable = async (file: string): Promise<boolean> => {
  try {
    await readingFs.access(file, constants.X_OK);
    return true;
  } catch (error) {
    undefinedForAny(error);
    return false;
  }
};
