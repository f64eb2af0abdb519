import { DoctorError, notApplicable } from '@netclaw/doctor-core';
import type { Context, FileStat } from '@netclaw/doctor-core';
import { containerOf, MAX_KEY_FILES, namesIn, PATHS, TOO_MANY_KEY_FILES } from '@netclaw/state';
import type { Surroundings } from '../files/cure.js';
import { DIRECTORIES, FILES, FOLDERS, SKILLS } from './state-files.js';
import type { FileRule } from './state-files.js';

/** What is at the path of a file, and who may do what with it. */
export interface SeenFile {
  readonly path: string;
  readonly rule: FileRule;
  readonly stat: FileStat;
  /** A part of the way to it is a link. */
  readonly isBehindLink: boolean;
}

export interface SeenDirectory {
  readonly path: string;
  readonly stat: FileStat;
}

/** Modes and owners of all that netclaw keeps in a home. Nothing of it is opened. */
export interface PermissionsState extends Surroundings {
  readonly directories: readonly SeenDirectory[];
  readonly files: readonly SeenFile[];
  /** What is at the place of the daemon's lock. */
  readonly lock: FileStat;
}

const HOME = '.';
const LISTED = new Set([...Object.keys(FILES), ...Object.keys(FOLDERS), SKILLS.directory]);

export const observePermissions = async (
  context: Context,
): Promise<PermissionsState | ReturnType<typeof notApplicable>> => {
  const { files, host } = context;
  if (host.uid < 0) {
    return notApplicable(
      'this platform has no owners and modes like those of Unix; look at its access control lists to see who can use the home',
    );
  }
  const inHome = await namesIn(files, HOME);
  // most homes have few of them: what is not listed is not asked for
  const directories = await Promise.all(
    Object.keys(DIRECTORIES)
      .filter((path) => path === HOME || (inHome?.includes(path.split('/')[0] ?? '') ?? true))
      .map(async (path) => ({ path, stat: await files.stat(path) })),
  );
  const entered = directories.filter(({ stat }) => stat.kind === 'directory');
  const listed = new Map(
    await Promise.all(
      entered
        .filter(({ path }) => LISTED.has(path))
        .map(async ({ path }) => [path, path === HOME ? inHome : await namesIn(files, path)] as const),
    ),
  );
  const linked = new Set(entered.filter(({ stat }) => stat.isSymlink).map(({ path }) => path));
  const look = async (directory: string, name: string, rule: FileRule): Promise<SeenFile> => {
    const path = directory === HOME ? name : `${directory}/${name}`;
    return { path, rule, stat: await files.stat(path), isBehindLink: linked.has(directory) };
  };
  const fixed = Object.entries(FILES).flatMap(([directory, rules]) =>
    (listed.has(directory) ? Object.entries(rules) : [])
      // where a directory cannot be listed it may be possible to enter it
      .filter(([name]) => listed.get(directory)?.includes(name) ?? true)
      .map(([name, rule]) => look(directory, name, rule)),
  );
  const inFolders = Object.entries(FOLDERS).flatMap(([directory, [end, rule]]) => {
    const names = (listed.get(directory) ?? []).filter((name) => name.endsWith(end));
    if (directory === PATHS.keys && names.length > MAX_KEY_FILES) throw tooManyKeys();
    return names.map((name) => look(directory, name, rule));
  });
  const skills = await skillFiles(files, listed.get(SKILLS.directory) ?? [], linked.has(SKILLS.directory));
  return {
    access: await context.access(),
    directories,
    files: [...(await Promise.all([...fixed, ...inFolders])), ...skills],
    lock: await files.stat(PATHS.lock),
    home: host.home,
    container: containerOf(context),
  };
};

/** A skill is a file, or a directory with one of a known name. */
const skillFiles = async (
  files: Context['files'],
  names: readonly string[],
  isBehindLink: boolean,
): Promise<readonly SeenFile[]> => {
  const { directory, name: inner, end, rule } = SKILLS;
  const found = await Promise.all(
    names.map(async (name): Promise<readonly SeenFile[]> => {
      const path = `${directory}/${name}`;
      const stat = await files.stat(path);
      if (stat.kind !== 'directory') return name.endsWith(end) ? [{ path, rule, stat, isBehindLink }] : [];
      const skill = `${path}/${inner}`;
      return [{ path: skill, rule, stat: await files.stat(skill), isBehindLink: isBehindLink || stat.isSymlink }];
    }),
  );
  return found.flat();
};

const tooManyKeys = (): DoctorError =>
  new DoctorError('files/unreadable', TOO_MANY_KEY_FILES, {
    next: 'Move files that netclaw did not make out of keys/, then run the doctor again.',
  });
